// Every link between two nodes of a set that holds on a day.
// access: read   returns: many
// $ids  entity ids
// $day  the as-of day
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[l]->(b:Entity)
WHERE l.first_day <= $day AND l.last_day >= $day AND b.id IN $ids
RETURN type(l) AS type, a.id AS start, b.id AS end, properties(l) AS properties

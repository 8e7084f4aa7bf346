// Every link between two nodes of a set that counts.
// access: read   returns: many
// $ids    entity ids
// $begin  a link counts that has not ended before this day
// $day    and that has begun by this one
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[l]->(b:Entity)
WHERE l.first_day <= $day AND l.last_day >= $begin AND b.id IN $ids
RETURN type(l) AS type, a.id AS start, b.id AS end, properties(l) AS properties

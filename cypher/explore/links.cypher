// Every link between two nodes of a set, of any day.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[l]->(b:Entity)
WHERE b.id IN $ids
RETURN type(l) AS type, a.id AS start, b.id AS end, properties(l) AS properties

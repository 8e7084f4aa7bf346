// Every link that starts at one of these nodes.
// access: read   returns: many
// $starts  entity ids
UNWIND $starts AS start
MATCH (a:Entity {id: start})-[l]->(b:Entity)
RETURN type(l) AS type, a.id AS start, b.id AS end, properties(l) AS properties

// Every link that starts at one of these nodes, in one record: a driver takes three times as long for as many small ones.
// access: read   returns: one
// $starts  entity ids
UNWIND $starts AS start
MATCH (a:Entity {id: start})-[l]->(b:Entity)
RETURN collect([type(l), a.id, b.id, properties(l)]) AS links

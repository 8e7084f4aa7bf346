// The links between some pairs of nodes, along their direction, in one record: a driver takes three times as long for many.
// access: read   returns: one
// $ends  rows of the id of a start and the ids of its ends
UNWIND $ends AS row
MATCH (a:Entity {id: row[0]})-[l]->(b:Entity)
WHERE b.id IN row[1]
RETURN collect([type(l), a.id, b.id, properties(l)]) AS links

// The nodes of exactly these names, in one record: a driver takes three times as long for as many small ones.
// access: read   returns: one
// $names  names as they stand in the graph
UNWIND $names AS name
MATCH (n:Entity {name: name})
RETURN collect([n.id, labels(n), n.name]) AS entities

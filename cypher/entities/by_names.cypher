// The nodes of exactly these names, whatever their kind; several may share one.
// access: read   returns: many
// $names  names as they stand in the graph
UNWIND $names AS name
MATCH (n:Entity {name: name})
RETURN labels(n) AS labels, n.id AS id, n.name AS name

// The nodes of these ids, whatever their kind.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN labels(n) AS labels, properties(n) AS properties

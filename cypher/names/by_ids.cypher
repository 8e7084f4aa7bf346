// What these ids name, without anything else.
// access: read   returns: many
// $ids  ids, or texts that may be one
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id, labels(n) AS labels, n.name AS name

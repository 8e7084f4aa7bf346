// Entities in whose own text a name stands.
// access: read   returns: many
// $name   a person's name
// $erased   ids of entities that do not count
// $limit  how many
MATCH (n:Entity)
WHERE NOT n.id IN $erased
  AND (n.name CONTAINS $name OR n.note CONTAINS $name OR n.quote CONTAINS $name OR n.summary CONTAINS $name
       OR n.text CONTAINS $name OR n.next_action CONTAINS $name)
RETURN n.id AS id, labels(n) AS labels, n.name AS name
ORDER BY n.id
LIMIT $limit

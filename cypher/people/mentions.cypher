// Entities in whose own text one of some names stands.
// access: read   returns: many
// $names   a person's names
// $erased  ids of entities that do not count
// $limit   how many
MATCH (n:Entity)
WHERE any(name IN $names WHERE n.name CONTAINS name OR n.note CONTAINS name OR n.quote CONTAINS name OR n.summary CONTAINS name
                            OR n.text CONTAINS name OR n.next_action CONTAINS name)
  AND NOT n.id IN $erased
RETURN n.id AS id, labels(n) AS labels, n.name AS name
ORDER BY n.id
LIMIT $limit

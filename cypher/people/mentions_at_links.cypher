// Entities at which a link begins in whose text one of some names stands.
// access: read   returns: many
// $names   a person's names
// $erased  ids of entities that do not count
// $limit   how many
MATCH (n:Entity)-[l]->(m:Entity)
WHERE any(name IN $names WHERE l.quote CONTAINS name OR l.note CONTAINS name OR l.role CONTAINS name)
  AND NOT n.id IN $erased AND NOT m.id IN $erased
RETURN DISTINCT n.id AS id, labels(n) AS labels, n.name AS name
ORDER BY id
LIMIT $limit

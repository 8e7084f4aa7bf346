// The entities that others were merged into, with the ids of those.
// access: read   returns: many
MATCH (n:Entity)
WHERE n.former_ids IS NOT NULL
RETURN n.id AS id, labels(n) AS labels, n.name AS name, n.former_ids AS former_ids

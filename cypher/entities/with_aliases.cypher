// The aliases of every entity that has any.
// access: read   returns: many
MATCH (n:Entity)
WHERE size(n.aliases) > 0
RETURN labels(n) AS labels, n.id AS id, n.name AS name, n.aliases AS aliases

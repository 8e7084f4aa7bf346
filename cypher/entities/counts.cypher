// How many nodes of each kind there are.
// access: read   returns: many
MATCH (n:Entity)
RETURN labels(n) AS labels, count(*) AS count

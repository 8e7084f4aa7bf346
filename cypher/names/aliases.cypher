// Every entity that has aliases; regions are left to the gazetteer.
// access: read   returns: many
MATCH (n:Entity)
WHERE n.aliases IS NOT NULL AND NOT n:Region
RETURN n.id AS id, labels(n) AS labels, n.name AS name, n.aliases AS aliases

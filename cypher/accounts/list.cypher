// All accounts by name.
// access: read   returns: many
MATCH (a:Account)
RETURN properties(a) AS properties
ORDER BY a.id

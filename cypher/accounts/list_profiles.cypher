// How lists of each form are read, by name.
// access: read   returns: many
MATCH (p:ListProfile)
RETURN properties(p) AS properties
ORDER BY p.name, p.id

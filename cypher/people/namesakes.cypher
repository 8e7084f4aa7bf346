// The names of others in which a name of somebody stands: they are called so too, or have a longer name.
// access: read   returns: many
// $names   names of somebody
// $erased  ids of entities that do not count
MATCH (n:Entity)
WHERE NOT n.id IN $erased
  AND any(text IN $names WHERE n.name CONTAINS text OR n.name_en CONTAINS text
                            OR any(alias IN coalesce(n.aliases, []) WHERE alias CONTAINS text))
RETURN labels(n) AS labels, [name IN [n.name, n.name_en] + coalesce(n.aliases, []) WHERE name IS NOT NULL] AS names
ORDER BY n.id

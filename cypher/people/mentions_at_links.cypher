// Links in whose text one of some texts stands; not those that follow from rules.
// access: read   returns: many
// $names   what stands for a person in words
// $erased  ids of entities at which links do not count
MATCH (n:Entity)-[l]->(m:Entity)
WHERE any(text IN $names WHERE l.quote CONTAINS text OR l.note CONTAINS text OR l.role CONTAINS text OR l.one_of CONTAINS text)
  AND l.derived_from IS NULL AND NOT n.id IN $erased AND NOT m.id IN $erased
RETURN type(l) AS type, n.id AS start, m.id AS end, properties(l) AS properties
ORDER BY l.id

// Every link that cites a source; not what follows from rules.
// access: read   returns: many
// $source  the source's id
MATCH (a:Entity)-[l]->(b:Entity)
WHERE l.source = $source AND l.derived_from IS NULL
RETURN type(l) AS type, a.id AS start, b.id AS end, properties(l) AS properties

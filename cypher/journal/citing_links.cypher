// Links that cite one of these sources and were changed last by none of these journal entries; not what follows from rules.
// access: read   returns: many
// $sources  source ids
// $own      ids of journal entries
// $limit    how many
MATCH (a:Entity)-[l]->(b:Entity)
WHERE l.source IN $sources AND NOT l.changed_in IN $own AND l.derived_from IS NULL
RETURN type(l) AS type, l.id AS id, a.name AS start_name, b.name AS end_name
LIMIT $limit

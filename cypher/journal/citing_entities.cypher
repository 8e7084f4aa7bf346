// Entities that cite one of these sources and were changed last by none of these journal entries.
// access: read   returns: many
// $sources  source ids
// $own      ids of journal entries
// $limit    how many
MATCH (n:Entity)
WHERE n.source IN $sources AND NOT n.changed_in IN $own
RETURN n.id AS id, labels(n) AS labels, n.name AS name
LIMIT $limit

// A few nodes that a new database does not have: it has the shipped regions and what tells of them, and nothing else.
// access: read   returns: many
// $of_regions  the action of the journal entries that brought the shipped regions
// $limit       how many
MATCH (n)
WHERE none(label IN labels(n) WHERE label IN ['Head', 'Migration', 'Region'])
  AND (NOT 'JournalEntry' IN labels(n) OR n.action <> $of_regions)
RETURN labels(n) AS labels
LIMIT $limit

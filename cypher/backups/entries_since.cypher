// The journal entries after a number, whole, the first one first.
// access: read   returns: many
// $since  the number of an entry
MATCH (j:JournalEntry)
WHERE j.sequence > $since
RETURN properties(j) AS entry
ORDER BY j.sequence

// The number of the newest journal entry.
// access: read   returns: one
MATCH (j:JournalEntry)
RETURN coalesce(max(j.sequence), 0) AS sequence

// The ids of the journal entries that the journal's index does not know yet.
// access: read   returns: many
MATCH (j:JournalEntry)
WHERE j.touched IS NULL
RETURN j.id AS id

// The ids of the journal entries up to a number, the first one first.
// access: read   returns: many
// $until  the number of the last one
MATCH (j:JournalEntry)
WHERE j.sequence <= $until
RETURN j.id AS id
ORDER BY j.sequence

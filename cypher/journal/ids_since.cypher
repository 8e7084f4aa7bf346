// The ids of the journal entries after a number.
// access: read   returns: many
// $since  the number of an entry
MATCH (j:JournalEntry)
WHERE j.sequence > $since
RETURN j.id AS id

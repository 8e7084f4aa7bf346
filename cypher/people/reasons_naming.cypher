// The journal entries after a number in whose reason one of some texts stands.
// access: read   returns: many
// $names  what stands for a person in words
// $since  the number of an entry
MATCH (j:JournalEntry)
WHERE j.sequence > $since AND any(text IN $names WHERE j.reason CONTAINS text)
RETURN j.id AS id

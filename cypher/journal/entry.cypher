// One journal entry.
// access: read   returns: one
// $id  the entry's id
MATCH (j:JournalEntry {id: $id})
RETURN j.changes AS changes

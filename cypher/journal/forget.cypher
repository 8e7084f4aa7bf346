// Keeps other words of what a journal entry changed, those without private values.
// access: write   returns: none
// $id       the entry's id
// $changes  what it changed
MATCH (j:JournalEntry {id: $id})
SET j.changes = $changes

// Keeps other words of what a journal entry changed and why, those without somebody who was erased.
// access: write   returns: none
// $id       the entry's id
// $changes  what it changed
// $reason   why
MATCH (j:JournalEntry {id: $id})
SET j.changes = $changes, j.reason = $reason

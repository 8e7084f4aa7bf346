// Records one journal entry.
// access: write   returns: none
// $entry  id, sequence, at, actor, action, batch, changes
CREATE (j:JournalEntry)
SET j = $entry

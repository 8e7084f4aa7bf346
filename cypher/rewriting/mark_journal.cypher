// Lets the journal's index find some entries.
// access: write   returns: none
// $rows  maps of id and of the marks of all that an entry touched
UNWIND $rows AS row
MATCH (j:JournalEntry {id: row.id})
SET j.touched = row.touched

// When some journal entries were written.
// access: read   returns: one
// $entries  ids of journal entries
UNWIND $entries AS id
MATCH (j:JournalEntry {id: id})
RETURN collect([j.id, j.at]) AS days

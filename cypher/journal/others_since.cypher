// The journal entries after one that are not of a batch nor of an action, the newest first, without what they changed.
// access: read   returns: many
// $since   the number of an entry
// $batch   a batch's id
// $action  an action
MATCH (j:JournalEntry)
WHERE j.sequence > $since AND j.batch <> $batch AND j.action <> $action
RETURN j.id AS id
ORDER BY j.sequence DESC

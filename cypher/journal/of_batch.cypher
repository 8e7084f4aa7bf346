// The journal entries of a batch, the newest first.
// access: read   returns: many
// $batch  the batch's id
MATCH (j:JournalEntry {batch: $batch})
RETURN j.id AS id, j.sequence AS sequence, j.at AS at, j.actor AS actor, j.action AS action, j.changes AS changes
ORDER BY j.sequence DESC

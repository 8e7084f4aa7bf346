// The journal entries of a batch, without what they changed.
// access: read   returns: many
// $batch  the batch's id
MATCH (j:JournalEntry {batch: $batch})
RETURN j.id AS id, j.action AS action

// The newest journal entries, without what they changed.
// access: read   returns: many
// $limit  how many
MATCH (j:JournalEntry)
WHERE j.sequence > 0
RETURN j.id AS id, j.sequence AS sequence, j.at AS at, j.actor AS actor, j.action AS action, j.batch AS batch
ORDER BY j.sequence DESC
LIMIT $limit

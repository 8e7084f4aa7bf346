// The journal entries by which people were erased, the newest first.
// access: read   returns: many
// $action  the action of such entries
// $limit   how many
MATCH (j:JournalEntry {action: $action})
RETURN j.id AS entry, j.at AS at, j.actor AS actor, coalesce(j.reason, '') AS reason, j.changes AS changes
ORDER BY j.sequence DESC
LIMIT $limit

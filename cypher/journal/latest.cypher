// The newest journal entries before a number but those of some actions, without what they changed.
// access: read   returns: many
// $before  the number of an entry
// $actions what those did
// $actor   only this account's; empty for everybody's
// $door    only those by this door; empty for all
// $limit   how many
MATCH (j:JournalEntry)
WHERE j.sequence < $before AND NOT j.action IN $actions AND ($actor = '' OR j.actor = $actor)
  AND ($door = '' OR j.door = $door)
RETURN j.id AS id, j.sequence AS sequence, j.at AS at, j.actor AS actor, j.action AS action, j.batch AS batch,
       coalesce(j.door, '') AS door, coalesce(j.reason, '') AS reason, coalesce(j.undoes, '') AS undoes
ORDER BY j.sequence DESC
LIMIT $limit

// Records one journal entry as the newest change.
// access: write   returns: none
// $entry    id, sequence, at, actor, action, batch, door, reason, undoes, changes, touched
// $regions  whether it changes a region or what a region is part of
// $rules    whether it changes an owner rule, what one applies to, or a post
MATCH (h:Head {id: 'head'})
SET h.version = $entry.sequence,
    h.regions_version = CASE WHEN $regions THEN $entry.sequence ELSE h.regions_version END,
    h.rules_version = CASE WHEN $rules THEN $entry.sequence ELSE h.rules_version END
CREATE (j:JournalEntry)
SET j = $entry

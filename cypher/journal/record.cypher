// Records one journal entry as the newest change.
// access: write   returns: none
// $entry    id, sequence, at, actor, action, batch, changes
// $regions  whether it changes a region or what a region is part of
MATCH (h:Head {id: 'head'})
SET h.version = $entry.sequence,
    h.regions_version = CASE WHEN $regions THEN $entry.sequence ELSE h.regions_version END
CREATE (j:JournalEntry)
SET j = $entry

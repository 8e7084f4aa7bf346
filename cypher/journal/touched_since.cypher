// The journal entries of a time that left these contacts, or a link at one of them, as they are: ids, the newest first.
// access: read   returns: many
// $ids      contact ids
// $after    only entries behind this number
// $since    the first moment
// $until    the first moment that is too late
// $actions  what others did
// $limit    how many
MATCH (j:JournalEntry)
WHERE j.sequence > $after AND j.at >= $since AND j.at < $until AND NOT j.action IN $actions
WITH collect(j.id) AS recent
UNWIND $ids AS id
MATCH (c:Entity {id: id})
OPTIONAL MATCH (c)-[l]-(:Entity)
WHERE l.changed_in IN recent
WITH recent, c, collect(DISTINCT l.changed_in) AS at_links
WITH [entry IN at_links + [c.changed_in] WHERE entry IN recent] AS touched
UNWIND touched AS id
WITH DISTINCT id
MATCH (j:JournalEntry {id: id})
RETURN j.id AS id
ORDER BY j.sequence DESC
LIMIT $limit

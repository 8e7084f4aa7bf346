// The newest journal entries of a time that left some of these contacts, or a link at one of them, as they are, each with those.
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
UNWIND at_links + CASE WHEN c.changed_in IN recent THEN [c.changed_in] ELSE [] END AS entry
WITH DISTINCT entry, c
WITH entry, collect({id: c.id, labels: labels(c), name: c.name, itself: c.changed_in = entry}) AS contacts
MATCH (j:JournalEntry {id: entry})
RETURN j.id AS entry, j.at AS at, j.actor AS actor, j.batch AS batch, coalesce(j.door, '') AS door, coalesce(j.reason, '') AS reason, contacts
ORDER BY j.sequence DESC
LIMIT $limit

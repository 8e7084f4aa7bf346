// What decides how long people are kept: until when, their consent, their last contact, and the journal entry that first told of them.
// access: read   returns: many
// $all  everybody; else those only whose time is set or who did not consent
MATCH (n:Expert)
WHERE $all OR n.keep_until IS NOT NULL OR n.consent IS NOT NULL
OPTIONAL MATCH (n)<-[:WITH]-(i:Interaction)
WITH n, max(i.on) AS contacted
OPTIONAL MATCH (j:JournalEntry {id: coalesce(n.made_in, n.changed_in)})
RETURN n.id AS id, n.name AS name, n.keep_until AS keep_until, n.consent AS consent, n.consent_on AS consent_on, contacted, j.at AS made
ORDER BY n.id

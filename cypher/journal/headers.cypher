// What is known of some journal entries beside what they changed.
// access: read   returns: many
// $ids  ids of entries
UNWIND $ids AS id
MATCH (j:JournalEntry {id: id})
RETURN j.id AS id, j.sequence AS sequence, j.at AS at, j.actor AS actor, j.action AS action, j.batch AS batch,
       coalesce(j.door, '') AS door, coalesce(j.reason, '') AS reason, coalesce(j.undoes, '') AS undoes

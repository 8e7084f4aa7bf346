// Keeps other writers waiting until this transaction ends, by touching the head first; tells the numbers of the newest change,
// of that to an owner rule or a post and of that to a region, what an entry did if it is there, and some entities.
// access: write   returns: one
// $entry  the id of the entry that is to be written, or an empty text
// $ids    ids of the entities that are to be told
MERGE (h:Head {id: 'head'})
SET h.touched = timestamp()
WITH h
OPTIONAL MATCH (j:JournalEntry {id: $entry})
WITH h, j
CALL () {
  UNWIND $ids AS id
  MATCH (n:Entity {id: id})
  RETURN collect([labels(n), properties(n)]) AS entities
}
RETURN coalesce(h.version, 0) AS version, coalesce(h.rules_version, 0) AS rules, coalesce(h.regions_version, 0) AS regions,
       j.changes AS done, entities

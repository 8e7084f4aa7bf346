// The journal entries that touched what has these marks, without what they changed.
// What was written last is waited for: a write does not (migration 0007).
// access: read   returns: many
// $index  the full-text index of the journal on this engine
// $query  marks, in the index's own query language
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
CALL db.index.fulltext.queryNodes($index, $query) YIELD node
RETURN node.id AS id, node.sequence AS sequence

// Counts one more change and, by touching the head first, keeps other writers waiting until this transaction ends.
// access: write   returns: one
MERGE (h:Head {id: 'head'})
SET h.version = coalesce(h.version, 0) + 1
RETURN h.version AS version

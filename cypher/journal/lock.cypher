// Keeps other writers waiting until this transaction ends, by touching the head first; tells the number of the newest change.
// access: write   returns: one
MERGE (h:Head {id: 'head'})
SET h.touched = timestamp()
RETURN coalesce(h.version, 0) AS version

// The number of the newest change.
// access: read   returns: one
MATCH (h:Head {id: 'head'})
RETURN h.version AS version

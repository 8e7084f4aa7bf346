// The number of the newest change, and when this database began to count.
// access: read   returns: one
MATCH (h:Head {id: 'head'})
RETURN h.version AS version, coalesce(h.born, 0) AS born

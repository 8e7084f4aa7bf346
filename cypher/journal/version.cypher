// The number of the newest change, and when this database began to count.
// access: read   returns: one   tells: edition
MATCH (h:Head {id: 'head'})
RETURN {version: h.version, born: h.born} AS edition

// Lets answers rest on another state of the data, where the journal was put in other words.
// access: write   returns: none
MATCH (h:Head {id: 'head'})
SET h.version = coalesce(h.version, 0) + 1

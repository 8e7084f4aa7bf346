// Which shipped tables of regions were loaded last.
// access: read   returns: one
MATCH (h:Head {id: 'head'})
RETURN h.regions_loaded AS loaded

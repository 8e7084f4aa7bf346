// The number of the newest change to a region, and which shipped tables were loaded last.
// access: read   returns: one
MATCH (h:Head {id: 'head'})
RETURN coalesce(h.regions_version, 0) AS version, h.regions_loaded AS loaded

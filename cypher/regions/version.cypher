// The number of the newest change to a region, and which shipped tables were loaded last.
// access: read   returns: one   tells: edition
MATCH (h:Head {id: 'head'})
RETURN {version: h.version, born: h.born} AS edition, coalesce(h.regions_version, 0) AS version, h.regions_loaded AS loaded

// The numbers of the newest change to an owner rule or a post, and of the newest one to a region.
// access: read   returns: one
MATCH (h:Head {id: 'head'})
RETURN coalesce(h.rules_version, 0) AS rules, coalesce(h.regions_version, 0) AS regions

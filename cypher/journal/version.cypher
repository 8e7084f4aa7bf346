// The numbers of the newest change and of the newest one to a region, and when this database began to count.
// access: read   returns: one   tells: edition
MATCH (h:Head {id: 'head'})
RETURN {version: h.version, born: h.born, regions: h.regions_version} AS edition

// The numbers of the newest change and of the newest one to a region, when this database began to count, and the mark of its accounts.
// access: read   returns: one   tells: edition
MATCH (h:Head {id: 'head'})
RETURN {version: h.version, born: h.born, regions: h.regions_version, accounts: h.accounts} AS edition

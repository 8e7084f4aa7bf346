// The numbers of the newest change and of the newest one to a region, when this database began to count, and the mark of its accounts.
// access: read   returns: one   tells: edition
MATCH (head:Head {id: 'head'})
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition

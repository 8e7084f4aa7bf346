// Everything that the head says: the numbers of the newest changes, which regions are loaded, and what became of a restore.
// access: read   returns: one
MATCH (h:Head {id: 'head'})
RETURN properties(h) AS head, timestamp() AS now

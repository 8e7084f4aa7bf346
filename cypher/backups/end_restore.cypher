// Says that a restore is whole; what others remember of this database before it holds no more.
// access: write   returns: none
MATCH (h:Head {id: 'head'})
SET h.born = timestamp(), h.restoring = null, h.restoring_file = null

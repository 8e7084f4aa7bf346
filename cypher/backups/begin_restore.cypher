// Says that a restore has begun, and by whom; nothing else is done with the database until it has ended.
// access: write   returns: none
// $mark  a new random text
// $file  the name of the file
MERGE (h:Head {id: 'head'})
SET h.restoring = $mark, h.restoring_file = $file

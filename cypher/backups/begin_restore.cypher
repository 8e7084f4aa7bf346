// Says that a restore has begun, and by whom; nothing else is done with the database until it has ended. What the head said of what was
// there before it says no more; who was believed before is not any more.
// access: write   returns: none
// $mark  a new random text
// $file  the name of the file
MERGE (h:Head {id: 'head'})
SET h.restoring = $mark, h.restoring_file = $file, h.version = 0, h.regions_version = null, h.rules_version = null,
    h.regions_loaded = null, h.accounts = $mark, h.backup_taken = null, h.backup_proven = null

// Gives the migration lock back.
// access: write   returns: none
// $holder  who holds it
MATCH (h:Head {id: 'head'})
WHERE h.lock_holder = $holder
SET h.lock_until = 0

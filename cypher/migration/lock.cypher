// Takes the migration lock unless somebody holds it; the head is touched first, so that two cannot take it at once.
// access: write   returns: one
// $holder        who takes it
// $milliseconds  how long it holds if its holder dies
MERGE (h:Head {id: 'head'})
ON CREATE SET h.born = timestamp()
SET h.touched = timestamp()
WITH h
WHERE coalesce(h.lock_until, 0) < timestamp() OR h.lock_holder = $holder
SET h.lock_until = timestamp() + $milliseconds, h.lock_holder = $holder
RETURN h.lock_holder AS holder

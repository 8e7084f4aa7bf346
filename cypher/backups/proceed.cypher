// Has others wait until this transaction ends, and tells whether the restore that goes on is still the one that began last.
// access: write   returns: many
// $mark  the text by which it began
MATCH (h:Head {id: 'head'})
SET h.touched = timestamp()
WITH h
WHERE h.restoring = $mark
RETURN h.restoring AS mark

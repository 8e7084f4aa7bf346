// Says that who may come in, or do what, is another from now on; other changes of that wait until this transaction ends.
// access: write   returns: none
// $mark  a new random text
MERGE (h:Head {id: 'head'})
SET h.accounts = $mark

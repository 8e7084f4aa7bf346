// Whether there is any account, and the mark of all accounts from before that was read.
// access: read   returns: one   rests on: nothing
OPTIONAL MATCH (h:Head {id: 'head'})
WITH coalesce(h.accounts, '') AS mark
OPTIONAL MATCH (a:Account)
RETURN mark, count(a) > 0 AS there

// Whether there is any account.
// access: read   returns: one
MATCH (a:Account)
RETURN count(a) > 0 AS there

// The account of a session that has not ended, how long it lasts, and the mark of all accounts from before that was read.
// access: read   returns: one
// $id  the hash of the session's token
OPTIONAL MATCH (h:Head {id: 'head'})
WITH coalesce(h.accounts, '') AS mark
MATCH (s:Session {id: $id})
WHERE s.ends > timestamp()
MATCH (a:Account {id: s.account, disabled: false})
RETURN mark, s.ends - timestamp() AS left_ms, properties(a) AS properties

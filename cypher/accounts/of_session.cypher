// The account of a session that has not ended.
// access: read   returns: one
// $id  the hash of the session's token
MATCH (s:Session {id: $id})
WHERE s.ends > timestamp()
MATCH (a:Account {id: s.account, disabled: false})
RETURN properties(a) AS properties

// The account of a token that has not been revoked nor ended before a day, with what the token allows, and the mark of all
// accounts from before that was read.
// access: read   returns: one
// $id   the hash of the token
// $day  the day, ISO
OPTIONAL MATCH (h:Head {id: 'head'})
WITH coalesce(h.accounts, '') AS mark
MATCH (t:Token {id: $id, revoked: false})
WHERE t.until >= $day
MATCH (a:Account {id: t.account, disabled: false})
RETURN mark, properties(a) AS properties, t.scope AS scope, t.used AS used

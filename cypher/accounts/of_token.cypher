// The account of a token that has not been revoked nor ended before a day, with what the token allows.
// access: read   returns: one
// $id   the hash of the token
// $day  the day, ISO
MATCH (t:Token {id: $id, revoked: false})
WHERE t.until >= $day
MATCH (a:Account {id: t.account, disabled: false})
RETURN properties(a) AS properties, t.scope AS scope, t.used AS used

// The tokens of an account, the newest first.
// access: read   returns: many
// $account  the account's id
MATCH (t:Token {account: $account})
RETURN t.number AS number, t.label AS label, t.scope AS scope, t.until AS until, t.made AS made, t.used AS used,
       t.revoked AS revoked
ORDER BY t.made DESC, t.number

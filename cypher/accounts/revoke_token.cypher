// Revokes a token of an account; tells whether there is one.
// access: write   returns: many
// $account  the account's id
// $number   the token's number
MATCH (t:Token {account: $account, number: $number})
SET t.revoked = true
RETURN t.number AS number

// Revokes all tokens of an account.
// access: write   returns: none
// $account  the account's id
MATCH (t:Token {account: $account})
SET t.revoked = true

// Ends all sessions of an account but one.
// access: write   returns: none
// $account  the account's id
// $but      the hash of the token of the session that stays, or an empty text
MATCH (s:Session {account: $account})
WHERE s.id <> $but
DELETE s

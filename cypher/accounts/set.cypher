// Changes some properties of an account.
// access: write   returns: one
// $id          the account's id
// $properties  what to set
MATCH (a:Account {id: $id})
SET a += $properties
RETURN a.id AS id

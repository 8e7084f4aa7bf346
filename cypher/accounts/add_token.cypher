// Keeps a new token of an account that may sign in.
// access: write   returns: many
// $id          the hash of the token
// $account     the account's id
// $properties  what to keep of it
MATCH (a:Account {id: $account, disabled: false})
MERGE (t:Token {id: $id})
SET t = $properties
RETURN t.id AS id

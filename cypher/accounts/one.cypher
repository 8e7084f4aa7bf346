// One account.
// access: read   returns: one
// $id  the account's id
MATCH (a:Account {id: $id})
RETURN properties(a) AS properties

// Begins a session of an account that still has this password and may sign in; tells whether it did.
// access: write   returns: many
// $id        the hash of the session's token
// $account   the account's id
// $password  the kept form of its password
// $address   where the person signs in from
// $ms        how long the session lasts, in milliseconds
MATCH (a:Account {id: $account, password: $password, disabled: false})
MERGE (s:Session {id: $id})
ON CREATE SET s.account = $account, s.address = $address, s.begun = timestamp(), s.ends = timestamp() + $ms
RETURN s.id AS id

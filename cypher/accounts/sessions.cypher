// The sessions of an account that have not ended and do not wait for their proof, the newest first.
// access: read   returns: many
// $account  the account's id
MATCH (s:Session {account: $account})
WHERE s.ends > timestamp() AND s.waits IS NULL
RETURN s.id AS id, s.address AS address, s.begun AS begun
ORDER BY s.begun DESC

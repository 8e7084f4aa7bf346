// The sessions of an account that have not ended, the newest first; one that waits for its proof is there once that cannot take any longer:
// what would have said that it waits no more was ended before.
// access: read   returns: many
// $account   the account's id
// $proof_ms  how long a proof takes at most, in milliseconds
MATCH (s:Session {account: $account})
WHERE s.ends > timestamp() AND (s.waits IS NULL OR s.begun < timestamp() - $proof_ms)
RETURN s.id AS id, s.address AS address, s.begun AS begun
ORDER BY s.begun DESC

// Takes away a session that still waits for its proof: the proof failed.
// access: write   returns: none
// $id  the hash of the session's token
MATCH (s:Session {id: $id, waits: true})
DELETE s

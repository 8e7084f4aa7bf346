// Ends one session.
// access: write   returns: none
// $id  the hash of the session's token
MATCH (s:Session {id: $id})
DELETE s

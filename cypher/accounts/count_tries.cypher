// Keeps how often somebody tried to sign in under a name or from an address, the last time right now.
// access: write   returns: none
// $rows  maps of id and count
UNWIND $rows AS row
MERGE (t:SignInTry {id: row.id})
SET t.count = row.count, t.last = timestamp()

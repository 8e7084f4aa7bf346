// How often somebody tried to sign in under these names or from these addresses and failed, and since when.
// access: read   returns: many
// $ids  names and addresses, as they are counted
UNWIND $ids AS id
MATCH (t:SignInTry {id: id})
RETURN t.id AS id, t.count AS count, timestamp() - t.last AS quiet_ms

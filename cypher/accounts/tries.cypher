// Has others who try to sign in wait until this transaction ends, forgets tries that lie too far back, and tells the account that
// is tried, with how often that failed under these names or from these addresses, and since when.
// access: write   returns: one
// $account  the account's id
// $ids      names and addresses, as they are counted
// $ms       how long a try is remembered, in milliseconds
MERGE (h:Head {id: 'head'})
SET h.touched = timestamp()
WITH timestamp() - $ms AS oldest
CALL (oldest) {
  MATCH (t:SignInTry)
  WHERE t.last < oldest
  DELETE t
}
CALL (oldest) {
  UNWIND $ids AS id
  MATCH (t:SignInTry {id: id})
  WHERE t.last >= oldest
  RETURN collect([t.id, t.count, timestamp() - t.last]) AS tries
}
OPTIONAL MATCH (a:Account {id: $account})
RETURN tries, properties(a) AS properties

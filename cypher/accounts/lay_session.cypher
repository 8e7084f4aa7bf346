// Lays down a session that waits for its proof: nobody has its token yet. Sessions that have ended by age are forgotten.
// access: write   returns: none
// $id       the hash of the session's token
// $account  the account's id, whether there is one or not
// $address  where the person signs in from
// $ms       how long the session lasts, in milliseconds
MERGE (h:Head {id: 'head'})
SET h.touched = timestamp()
WITH timestamp() AS now
CALL (now) {
  MATCH (s:Session)
  WHERE s.ends <= now
  DELETE s
}
MERGE (s:Session {id: $id})
SET s.account = $account, s.address = $address, s.begun = now, s.ends = now + $ms, s.waits = true

// Begins a session of an account that still has this password and may sign in, takes back what its try was counted as, and tells
// the account where it did; sessions that have ended by age are forgotten.
// access: write   returns: many
// $id         the hash of the session's token
// $account    the account's id
// $password   the kept form of its password
// $address    where the person signs in from
// $known      the addresses to remember that the account was signed in from, the newest last
// $ms         how long the session lasts, in milliseconds
// $forgotten  names, as tries are counted, that are counted from nothing again
// $lessened   names and addresses that one try less is counted of
MERGE (h:Head {id: 'head'})
SET h.touched = timestamp()
WITH timestamp() AS now
CALL (now) {
  MATCH (s:Session)
  WHERE s.ends <= now
  DELETE s
}
MATCH (a:Account {id: $account, password: $password, disabled: false})
SET a.known = $known
MERGE (s:Session {id: $id})
ON CREATE SET s.account = $account, s.address = $address, s.begun = now, s.ends = now + $ms
WITH a, now
CALL (now) {
  UNWIND $lessened AS id
  MATCH (t:SignInTry {id: id})
  SET t.count = CASE WHEN t.count > 0 THEN t.count - 1 ELSE 0 END, t.last = now
}
CALL () {
  UNWIND $forgotten AS id
  MATCH (t:SignInTry {id: id})
  DELETE t
}
RETURN properties(a) AS properties

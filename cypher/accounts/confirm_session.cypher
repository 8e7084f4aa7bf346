// Says that a session waits no more, unless it has been ended meanwhile; takes back what its try was counted as, and tells the
// account where the person signed in.
// access: write   returns: none
// $id         the hash of the session's token
// $known      the addresses to remember that the account was signed in from, the newest last
// $forgotten  names, as tries are counted, that are counted from nothing again
// $lessened   names and addresses that one try less is counted of
MERGE (h:Head {id: 'head'})
SET h.touched = timestamp()
WITH timestamp() AS now
MATCH (s:Session {id: $id})
MATCH (a:Account {id: s.account, disabled: false})
SET a.known = $known
REMOVE s.waits
WITH now
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

// Keeps the addresses that somebody has signed in from, so that guesses made elsewhere do not slow them down there.
// access: write   returns: none
// $id     the account's id
// $known  the addresses, the newest last
MATCH (a:Account {id: $id})
SET a.known = $known

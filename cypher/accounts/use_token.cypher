// Keeps the day on which a token was used last.
// access: write   returns: none
// $id   the hash of the token
// $day  the day, ISO
MATCH (t:Token {id: $id})
SET t.used = $day

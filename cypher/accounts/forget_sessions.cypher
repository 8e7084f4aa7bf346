// Forgets the sessions that have ended by age.
// access: write   returns: none
MATCH (s:Session)
WHERE s.ends <= timestamp()
DELETE s

// Forgets tries that lie longer back than this, and those under these names.
// access: write   returns: none
// $ids  names, as they are counted
// $ms   milliseconds
MATCH (t:SignInTry)
WHERE t.id IN $ids OR t.last < timestamp() - $ms
DELETE t

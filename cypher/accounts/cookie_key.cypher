// The key by which this database's cookies are signed, made at first.
// access: write   returns: one
// $key  a new random key
MERGE (k:CookieKey {id: 'cookies'})
ON CREATE SET k.key = $key
RETURN k.key AS key

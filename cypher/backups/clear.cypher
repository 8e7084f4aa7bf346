// Takes some nodes away, whatever they are but the head and the migrations; tells how many.
// access: write   returns: one
// $limit  how many at most
MATCH (n)
WHERE none(label IN labels(n) WHERE label IN ['Head', 'Migration'])
WITH n
LIMIT $limit
DETACH DELETE n
RETURN count(*) AS gone

// Forgets that some pairs are not the same.
// access: write   returns: none
// $ids  the ids of the pairs
UNWIND $ids AS id
MATCH (p:NotSame {id: id})
DELETE p

// Forgets that some rewrites were done, so that they are done again.
// access: write   returns: none
// $ids  their ids
UNWIND $ids AS id
MATCH (m:Migration {id: id})
DELETE m

// Forgets proposals.
// access: write   returns: none
// $ids  their ids
UNWIND $ids AS id
MATCH (p:Proposal {id: id})
DELETE p

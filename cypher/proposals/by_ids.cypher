// Proposals, as they are kept.
// access: read   returns: many
// $ids  their ids
UNWIND $ids AS id
MATCH (p:Proposal {id: id})
RETURN properties(p) AS properties

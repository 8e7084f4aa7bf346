// Keeps proposals as they stand now.
// access: write   returns: none
// $proposals  what to keep of each
UNWIND $proposals AS one
MERGE (p:Proposal {id: one.id})
SET p = one

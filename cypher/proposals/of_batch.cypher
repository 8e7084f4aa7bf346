// The proposals that an import asked, and those that went in with it.
// access: read   returns: many
// $batch  the import's id
MATCH (p:Proposal)
WHERE $batch IN p.batches OR p.went_in = $batch
RETURN properties(p) AS properties

// The newest batches first.
// access: read   returns: many
// $limit  how many
MATCH (b:Batch)
RETURN properties(b) AS properties
ORDER BY b.at DESC, b.id
LIMIT $limit

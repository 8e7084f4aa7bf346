// The newest batches first, and for how many milliseconds nobody has worked on each.
// access: read   returns: many
// $limit  how many
MATCH (b:Batch)
RETURN properties(b) AS properties, timestamp() - b.worked_at AS quiet_ms
ORDER BY b.at DESC, b.id
LIMIT $limit

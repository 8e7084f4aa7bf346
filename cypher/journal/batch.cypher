// One batch, and for how many milliseconds nobody has worked on it.
// access: read   returns: one
// $id  the batch's id
MATCH (b:Batch {id: $id})
RETURN properties(b) AS properties, timestamp() - b.worked_at AS quiet_ms

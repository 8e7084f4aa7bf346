// One batch.
// access: read   returns: one
// $id  the batch's id
MATCH (b:Batch {id: $id})
RETURN properties(b) AS properties

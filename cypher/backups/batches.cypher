// Some batches, whole, in one record.
// access: read   returns: one
// $ids  their ids
UNWIND $ids AS id
MATCH (b:Batch {id: id})
RETURN collect(properties(b)) AS rows

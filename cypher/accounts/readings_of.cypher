// Some lines of the read log, whole, in one record.
// access: read   returns: one
// $ids  their ids
UNWIND $ids AS id
MATCH (r:Reading {id: id})
RETURN collect(properties(r)) AS rows

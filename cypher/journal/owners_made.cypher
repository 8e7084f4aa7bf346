// Records that the owners by rules of some batches are made.
// access: write   returns: none
// $ids  ids of batches
UNWIND $ids AS id
MATCH (b:Batch {id: id})
REMOVE b.owners_wait

// Records a batch or its new state.
// access: write   returns: none
// $id          the batch's id
// $properties  what to set on it
MERGE (b:Batch {id: $id})
SET b += $properties

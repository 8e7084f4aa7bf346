// Records a batch or its new state, and that somebody works on it right now; tells the state.
// access: write   returns: one
// $id          the batch's id
// $properties  what to set on it
MERGE (b:Batch {id: $id})
SET b += $properties, b.worked_at = timestamp()
RETURN b.state AS state

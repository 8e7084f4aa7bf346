// Keeps how lists of one form are read.
// access: write   returns: none
// $id          its id
// $properties  what to keep of it
MERGE (p:ListProfile {id: $id})
SET p = $properties

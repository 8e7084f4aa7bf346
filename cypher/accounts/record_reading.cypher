// Records that somebody read a private field.
// access: write   returns: none
// $properties  id, at, account, entity, field
MERGE (r:Reading {id: $properties.id})
SET r = $properties

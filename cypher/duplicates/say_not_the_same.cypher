// Keeps that two are not the same; what was answered before rests on another state of the data.
// access: write   returns: none
// $id          both ids in one
// $properties  what to keep of it
MERGE (p:NotSame {id: $id})
SET p = $properties
WITH p
MATCH (h:Head {id: 'head'})
SET h.version = h.version + 1

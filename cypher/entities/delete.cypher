// Takes nodes away with whatever still hangs on them.
// access: write   returns: none
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})
DETACH DELETE n

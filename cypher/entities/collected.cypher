// The nodes of these ids, whatever their kind, in one record: a driver takes three times as long for as many small ones.
// access: read   returns: one
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect([labels(n), properties(n)]) AS entities

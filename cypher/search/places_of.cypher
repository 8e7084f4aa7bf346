// The regions in which some entities are, and over which links, in one record.
// access: read   returns: one
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l:NATIVE_OF|LIVES_IN|LOCATED_IN|SERVES]->(r:Region)
RETURN collect([n.id, type(l), r.id]) AS found

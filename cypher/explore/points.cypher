// Where on earth some entities are: the points of the regions they lie in, live in or come from, and of those above; regions by
// themselves.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:LOCATED_IN|LIVES_IN|NATIVE_OF|SERVES*0..1]->(:Region)-[:PART_OF*0..4]->(r:Region)
WHERE r.lat IS NOT NULL AND r.lon IS NOT NULL
RETURN DISTINCT id, r.level AS level, r.lat AS lat, r.lon AS lon

// The regions directly below a region in which these entities lie, from which they come or in which they live.
// access: read   returns: many
// $ids     entity ids
// $region  the region above
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:LOCATED_IN|NATIVE_OF|LIVES_IN|SERVES]->(:Region)-[:PART_OF*0..4]->(r:Region)-[:PART_OF]->(:Region {id: $region})
RETURN DISTINCT id, r.id AS key, r.code AS code, r.name AS name, r.level AS level

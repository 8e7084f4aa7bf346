// The provinces, and the countries, that these entities lie in, come from or live in.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:LOCATED_IN|NATIVE_OF|LIVES_IN|SERVES]->(:Region)-[:PART_OF*0..5]->(r:Region)
WHERE r.level IN ['province', 'country']
RETURN DISTINCT id, r.id AS key, r.code AS code, r.name AS name, r.level AS level

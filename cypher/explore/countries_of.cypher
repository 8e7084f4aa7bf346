// The countries that these entities lie or live in, by themselves or by a body they belong to.
// A region of China outside the mainland stands for itself.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:MEMBER_OF|WORKS_AT*0..1]->(:Entity)-[:LOCATED_IN|LIVES_IN]->(:Region)-[:PART_OF*0..5]->(r:Region)
WHERE r.level = 'country' OR r.code IN ['710000', '810000', '820000']
RETURN DISTINCT id, r.id AS key, r.code AS code, r.name AS name, r.level AS level

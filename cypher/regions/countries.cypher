// The country each of these entities is located in; a region of China outside the mainland stands for itself.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[:LOCATED_IN]->(:Region)-[:PART_OF*0..5]->(c:Region)
WHERE c.level = 'country' OR c.code IN ['710000', '810000', '820000']
RETURN e.id AS id, c.code AS code, c.name AS name, c.level AS level

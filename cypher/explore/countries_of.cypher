// The countries that these entities lie or live in, by themselves or by a body they belong to, with what tells of which country
// that body is. A region of China outside the mainland stands for itself.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:MEMBER_OF|WORKS_AT*0..1]->(b:Entity)
OPTIONAL MATCH (b)-[:LOCATED_IN|LIVES_IN]->(:Region)-[:PART_OF*0..5]->(r:Region)
WHERE r.level = 'country' OR r.code IN ['710000', '810000', '820000']
WITH id, b, collect({id: r.id, code: r.code, name: r.name, level: r.level}) AS located
RETURN id, b.org_type AS org_type, b.home_country AS home, located

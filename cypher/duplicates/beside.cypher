// Who belongs to the employers, organizations, posts and homes of some entities, them included: the ids, a row for each of those.
// access: read   returns: many
// $ids  entity ids
MATCH (n:Entity)-[:WORKS_AT|MEMBER_OF|NATIVE_OF|HOLDS]->(m:Entity)
WHERE n.id IN $ids
WITH DISTINCT m
MATCH (m)<-[:WORKS_AT|MEMBER_OF|NATIVE_OF|HOLDS]-(o:Entity)
RETURN m.id AS id, collect(DISTINCT o.id) AS ids

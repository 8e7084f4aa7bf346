// What tells entities of one name apart: their fields, what they are linked to, and the source they came from, in one record.
// access: read   returns: one
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})
OPTIONAL MATCH (s:Source {id: n.source})
OPTIONAL MATCH (n)-[l:NATIVE_OF|WORKS_AT|MEMBER_OF|LOCATED_IN|HOSTED_BY|PART_OF|SERVES|HOLDS]->(m:Entity)
WITH n, s.name AS source, collect([type(l), m.id, m.name, m.aliases]) AS linked
RETURN collect([labels(n), properties(n), linked, source]) AS entities

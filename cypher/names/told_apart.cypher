// What tells entities of one name apart: some of their fields, what they are linked to, and the source they came from, in one record.
// access: read   returns: one   rests on: named
// $ids     entity ids
// $fields  names of the fields that do
UNWIND $ids AS id
MATCH (n:Entity {id: id})
OPTIONAL MATCH (n)-[l:NATIVE_OF|WORKS_AT|MEMBER_OF|LOCATED_IN|HOSTED_BY|PART_OF|SERVES|HOLDS]->(m:Entity)
WITH n, collect([type(l), m.name, m.id]) AS linked
OPTIONAL MATCH (s:Source {id: n.source})
RETURN collect([n.id, labels(n), [name IN $fields | n[name]], linked, s.name, n.source]) AS entities

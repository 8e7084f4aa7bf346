// What tells entities of one name apart: their fields, and the names of the places and bodies they are linked to.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})
OPTIONAL MATCH (n)-[:NATIVE_OF|WORKS_AT|MEMBER_OF|LOCATED_IN|HOSTED_BY|PART_OF|SERVES|HOLDS]->(m:Entity)
RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties, collect(m.name) AS linked

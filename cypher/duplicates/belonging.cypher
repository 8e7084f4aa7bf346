// How many work at each of some employers or are members of each of some organizations, in one record.
// access: read   returns: one
// $ids  entity ids
UNWIND $ids AS id
MATCH (m:Entity {id: id})<-[:WORKS_AT|MEMBER_OF]-(n:Entity)
WITH m, count(DISTINCT n) AS number
RETURN collect([m.id, m.name, number]) AS rows

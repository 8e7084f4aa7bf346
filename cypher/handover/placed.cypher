// Where some contacts lie, come from, live or serve.
// access: read   returns: one
// $ids  contact ids
// $day  the as-of day
UNWIND $ids AS id
MATCH (c:Entity {id: id})-[l:LOCATED_IN|NATIVE_OF|LIVES_IN|SERVES]->(r:Region)
WHERE l.last_day >= $day
RETURN collect([id, r.id, type(l)]) AS placed

// The regions that some contacts have to do with on a day: where they are, come from or live, whom they serve, whose partners they are.
// access: read   returns: one
// $contacts  ids of contacts
// $day       the as-of day
UNWIND $contacts AS id
MATCH (c:Entity {id: id})-[b:LOCATED_IN|NATIVE_OF|LIVES_IN|SERVES|PARTNERS_WITH]->(r:Region)
WHERE b.first_day <= $day AND b.last_day >= $day
RETURN collect([c.id, r.id]) AS places

// Where some contacts lead to by the links that rules may follow: the contact with its labels, the type, the place, the link.
// access: read   returns: one
// $contacts  ids of contacts
UNWIND $contacts AS id
MATCH (c:Entity {id: id})-[v:NATIVE_OF|LIVES_IN|LOCATED_IN|SERVES|WORKS_AT|HOSTED_BY]->(p:Entity)
RETURN collect([c.id, labels(c), type(v), p.id, p.name, properties(v)]) AS found

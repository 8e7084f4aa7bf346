// The memberships of some experts in some groups: the expert, the group and the link.
// access: read   returns: one
// $contacts  ids of experts
// $groups    ids of doctor groups and overseas organizations
UNWIND $contacts AS id
MATCH (e:Entity {id: id})-[m:MEMBER_OF]->(g:Entity)
WHERE g.id IN $groups
RETURN collect([e.id, g.id, properties(m)]) AS members

// Everybody's memberships in some groups: the expert, the group and the link.
// access: read   returns: one
// $groups  ids of doctor groups and overseas organizations
UNWIND $groups AS id
MATCH (g:Entity {id: id})<-[m:MEMBER_OF]-(e:Expert)
RETURN collect([e.id, g.id, properties(m)]) AS members

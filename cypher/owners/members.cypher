// The members of some groups and the links that make them so.
// access: read   returns: one
// $groups  ids of doctor groups and overseas organizations
UNWIND $groups AS id
MATCH (:Entity {id: id})<-[m:MEMBER_OF]-(e:Expert)
RETURN collect([e.id, properties(m)]) AS members

// What posts own of some contacts, whether a row said so or a rule: the post, the contact and the link.
// access: read   returns: one
// $contacts  ids of contacts
UNWIND $contacts AS id
MATCH (c:Entity {id: id})<-[w:OWNS]-(p:Post)
RETURN collect([p.id, c.id, properties(w)]) AS links

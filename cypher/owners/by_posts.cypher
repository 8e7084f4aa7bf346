// What some posts own, whether a row said so or a rule: the post, the contact and the link.
// access: read   returns: one
// $posts  ids of posts
UNWIND $posts AS id
MATCH (p:Entity {id: id})-[w:OWNS]->(c:Entity)
RETURN collect([p.id, c.id, properties(w)]) AS links

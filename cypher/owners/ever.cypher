// Everybody who ever owned a contact, in person or by a post, with all terms of that post.
// access: read   returns: one   tells: edition
// $id  the contact's id
MATCH (head:Head {id: 'head'})
MATCH (c:Entity {id: $id})
CALL (c) {
  OPTIONAL MATCH (c)<-[w:OWNS]-(x:Entity)
  OPTIONAL MATCH (x)<-[h:HOLDS]-(f:Officer)
  RETURN collect([x.id, labels(x), x.name, properties(w), f.id, f.name, properties(h)]) AS owned
}
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition,
       c.id AS id, labels(c) AS labels, c.name AS name, owned

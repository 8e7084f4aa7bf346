// What an officer or a post holds on a day or is to hold from a later one: contacts, posts with what they own, and what is in hand.
// access: read   returns: one
// $id   the id of an officer or a post
// $day  the as-of day
MATCH (x:Entity {id: $id})
WHERE x:Officer OR x:Post
CALL (x) {
  OPTIONAL MATCH (x)-[w:OWNS]->(c:Entity)
  WHERE w.last_day >= $day
  RETURN collect([c.id, labels(c), c.name, c.fields, properties(w)]) AS contacts
}
CALL (x) {
  OPTIONAL MATCH (x)-[h:HOLDS]->(p:Post)
  WHERE h.last_day >= $day
  RETURN collect([p.id, labels(p), p.name, p.unit, properties(h)]) AS posts
}
CALL (x) {
  OPTIONAL MATCH (x)-[h:HOLDS]->(p:Post)-[w:OWNS]->(c:Entity)
  WHERE h.last_day >= $day AND w.last_day >= $day
  RETURN collect([c.id, labels(c), c.name, c.fields, properties(w), p.id]) AS by_post
}
CALL (x) {
  OPTIONAL MATCH (x)<-[b:BY]-(r:Entity)-[:WITH]->(c:Entity)
  WHERE b.last_day >= $day AND (r:Commitment OR r.next_action IS NOT NULL) AND coalesce(r.state, 'open') = 'open'
  RETURN collect([r.id, labels(r), r.name, coalesce(r.text, r.next_action), properties(b), c.id, labels(c), c.name]) AS in_hand
}
CALL (x) {
  OPTIONAL MATCH (x)<-[h:HOLDS]-(f:Officer)
  WHERE h.last_day >= $day
  RETURN collect([f.id, f.name, properties(h)]) AS holders
}
RETURN x.id AS id, labels(x) AS labels, x.name AS name, contacts, posts, by_post, in_hand, holders

// What `promises/all` tells, of promises with some contacts, in the hands of some officers, or of these ids themselves.
// access: read   returns: one
// $ids     ids of contacts, officers or promises
// $states  the states to look at; a promise without one is open, and so is one that was closed only later
// $today   the as-of day as an ISO date
CALL () {
  UNWIND $ids AS id
  MATCH (:Entity {id: id})<-[:WITH|BY]-(x:Commitment)
  RETURN x
  UNION
  UNWIND $ids AS id
  MATCH (x:Commitment {id: id})
  RETURN x
}
WITH DISTINCT x
WHERE (coalesce(x.state, 'open') IN $states OR x.closed > $today) AND coalesce(x.promised, '') <= $today
OPTIONAL MATCH (x)-[:WITH]->(c:Entity)
WITH x, collect([c.id, labels(c), c.name]) AS parties
OPTIONAL MATCH (x)-[b:BY]->(f:Officer)
WITH x, parties, collect([f.id, f.name, properties(b)]) AS hands
RETURN collect([properties(x), parties, hands]) AS promises

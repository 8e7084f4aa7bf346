// Who has spoken to some contacts, how often and when last; who only took over what was to be done next has not.
// access: read   returns: one
// $ids    contact ids
// $today  the as-of day as an ISO date
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:WITH]-(i:Interaction)-[b:BY]->(f:Officer)
WHERE i.on <= $today AND coalesce(b.role, '') <> '接手'
WITH id, f, count(DISTINCT i) AS times, max(i.on) AS last
RETURN collect([id, f.id, f.name, times, last]) AS known

// Every officer with what they own on a day, in person and by the posts they hold; what was open that day, with whom and in whose
// hands; and how many contacts each had since another day. Each part by itself, and in one record.
// access: read   returns: one   tells: edition
// $day    the as-of day
// $today  the same as an ISO date
// $since  the day before the first one whose contacts count, as an ISO date
MATCH (head:Head {id: 'head'})
CALL () {
  MATCH (f:Officer)
  RETURN collect({id: f.id, labels: labels(f), name: f.name, unit: f.unit}) AS officers
}
CALL () {
  OPTIONAL MATCH (f:Officer)-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  RETURN collect([f.id, c.id]) AS in_person
}
CALL () {
  OPTIONAL MATCH (f:Officer)-[h:HOLDS]->(p:Post)-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
    AND h.first_day <= $day AND h.last_day >= $day
  RETURN collect([f.id, c.id]) AS by_post
}
CALL () {
  OPTIONAL MATCH (x:Entity)
  WHERE (x:Commitment OR (x:Interaction AND x.next_action IS NOT NULL)) AND coalesce(x.on, x.promised, '') <= $today
    AND (coalesce(x.state, 'open') = 'open' OR x.closed > $today)
  OPTIONAL MATCH (x)-[:WITH]->(c:Entity)
  WITH x, collect(c.id) AS with
  OPTIONAL MATCH (x)-[b:BY]->(f:Officer)
  WHERE b.first_day <= $day AND b.last_day >= $day
  WITH x, with, collect(f.id) AS by
  RETURN collect([x.id, coalesce(x.due_to, x.due, x.due_from), with, by]) AS matters
}
CALL () {
  OPTIONAL MATCH (f:Officer)<-[b:BY]-(i:Interaction)
  WHERE i.on > $since AND i.on <= $today AND coalesce(b.role, '') <> '接手'
  WITH f, count(i) AS number
  RETURN collect([f.id, number]) AS contacts
}
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition, officers, in_person, by_post,
       matters, contacts

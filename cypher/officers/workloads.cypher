// Every officer with what they own on a day, in person and by the posts they hold; what was open that day, with whom and in whose
// hands; and how many contacts each had since another day. Each part by itself, and in one record; patterns stand within the rows,
// as the embedded engine takes three times as long to group rows again.
// access: read   returns: one   tells: edition
// $day    the as-of day
// $today  the same as an ISO date
// $since  the day before the first one whose contacts count, as an ISO date
MATCH (head:Head {id: 'head'})
CALL () {
  MATCH (f:Officer)
  RETURN collect({
    id: f.id, labels: labels(f), name: f.name, unit: f.unit,
    in_person: [(f)-[w:OWNS]->(c:Entity) WHERE w.first_day <= $day AND w.last_day >= $day | c.id],
    by_post: [(f)-[h:HOLDS]->(:Post)-[w:OWNS]->(c:Entity)
              WHERE w.first_day <= $day AND w.last_day >= $day AND h.first_day <= $day AND h.last_day >= $day | c.id]
  }) AS officers
}
CALL () {
  CALL () {
    MATCH (x:Commitment)
    RETURN x
    UNION ALL
    MATCH (x:Interaction)
    WHERE x.next_action IS NOT NULL
    RETURN x
  }
  WITH x
  WHERE coalesce(x.on, x.promised, '') <= $today AND (coalesce(x.state, 'open') = 'open' OR x.closed > $today)
  RETURN collect([
    coalesce(x.due_to, x.due, x.due_from), [(x)-[:WITH]->(c:Entity) | c.id],
    [(x)-[b:BY]->(f:Officer) WHERE b.first_day <= $day AND b.last_day >= $day | f.id]
  ]) AS matters
}
CALL () {
  OPTIONAL MATCH (f:Officer)<-[b:BY]-(i:Interaction)
  WHERE i.on > $since AND i.on <= $today AND coalesce(b.role, '') <> '接手'
  WITH f, count(i) AS number
  RETURN collect([f.id, number]) AS contacts
}
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition, officers, matters,
       contacts

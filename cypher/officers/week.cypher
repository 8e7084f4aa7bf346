// What an officer has logged between two days, and what of theirs was closed then, each with whom it was.
// access: read   returns: one
// $officer   the officer's id
// $contacts  the ids of the contacts that they own
// $since     the first day as an ISO date
// $today     the last day as an ISO date
MATCH (:Head {id: 'head'})
CALL () {
  OPTIONAL MATCH (:Officer {id: $officer})<-[b:BY]-(i:Interaction)
  WHERE i.on >= $since AND i.on <= $today AND coalesce(b.role, '') <> '接手'
  OPTIONAL MATCH (i)-[:WITH]->(c:Entity)
  WITH i, collect({id: c.id, labels: labels(c), name: c.name}) AS with
  RETURN collect({id: i.id, on: i.on, channel: i.channel, summary: i.summary, with: with}) AS logged
}
CALL () {
  CALL () {
    MATCH (:Officer {id: $officer})<-[:BY]-(x:Entity)
    RETURN x
    UNION ALL
    UNWIND $contacts AS id
    MATCH (:Entity {id: id})<-[:WITH]-(x:Entity)
    RETURN x
  }
  WITH DISTINCT x
  WHERE x.closed >= $since AND x.closed <= $today AND coalesce(x.state, 'open') <> 'open'
  OPTIONAL MATCH (x)-[:WITH]->(c:Entity)
  WITH x, collect({id: c.id, labels: labels(c), name: c.name}) AS with
  RETURN collect({id: x.id, labels: labels(x), text: coalesce(x.text, x.next_action), state: x.state, closed: x.closed, outcome: x.outcome,
                  with: with}) AS closed
}
RETURN logged, closed

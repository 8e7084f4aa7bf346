// What an officer owns on a day, as `owners/contacts` tells it (`own`, `by_post`). Where these are few, also what stands
// around each of them: the last contacts as `entities/details` tells them, what is open as `owners/due` does, and what decides how often
// to be in touch as `cadence/contacts` does; `few` says of whom.
// Each part by itself, and in one record: a driver takes three times as long for as many small ones. Where an officer owns nothing, a part
// is one row of nulls.
// access: read   returns: one   tells: edition   rests on: linked
// $officer  the officer's id
// $day      the as-of day
// $today    the same as an ISO date
// $limit    how many are few
MATCH (head:Head {id: 'head'})
MATCH (f:Officer {id: $officer})
CALL (f) {
  OPTIONAL MATCH (f)-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  RETURN collect({id: c.id, labels: labels(c), name: c.name, post_id: null, post_name: null, owns: properties(w), holds: null}) AS own
}
CALL (f) {
  OPTIONAL MATCH (f)-[h:HOLDS]->(p:Post)-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
    AND h.first_day <= $day AND h.last_day >= $day
  RETURN collect({id: c.id, labels: labels(c), name: c.name, post_id: p.id, post_name: p.name, owns: properties(w),
                  holds: properties(h)}) AS by_post
}
WITH head, f, own, by_post, [row IN own + by_post WHERE row.id IS NOT NULL | row.id] AS ids
WITH head, f, own, by_post, CASE WHEN size(ids) <= $limit THEN ids ELSE [] END AS few
CALL (few) {
  UNWIND few AS id
  WITH DISTINCT id
  MATCH (:Entity {id: id})<-[:WITH]-(i:Interaction)
  WHERE i.on <= $today
  WITH id, max(i.on) AS on
  RETURN collect({contact: id, on: on, through: null}) AS spoken
}
CALL (few) {
  UNWIND few AS id
  WITH DISTINCT id
  MATCH (:OverseasOrg {id: id})<-[m:MEMBER_OF]-(x:Entity)<-[:WITH]-(i:Entity)
  WITH id, m, x, i
  WHERE i.on <= $today AND m.first_day <= $day AND m.last_day >= $day
  WITH id, max([i.on, x.id]) AS latest
  WITH id, latest[0] AS on, latest[1] AS through
  MATCH (x:Entity {id: through})
  RETURN collect({contact: id, on: on, through: {id: x.id, labels: labels(x), name: x.name}}) AS by_members
}
CALL (few) {
  UNWIND few AS id
  WITH DISTINCT id
  MATCH (:OverseasOrg {id: id})-[p:PARTNERS_WITH]->(x:Entity)<-[:WITH]-(i:Entity)
  WITH id, p, x, i
  WHERE i.on <= $today AND (x:Workstation OR x:Institution) AND p.first_day <= $day AND p.last_day >= $day
  WITH id, max([i.on, x.id]) AS latest
  WITH id, latest[0] AS on, latest[1] AS through
  MATCH (x:Entity {id: through})
  RETURN collect({contact: id, on: on, through: {id: x.id, labels: labels(x), name: x.name}}) AS by_partners
}
CALL (few) {
  UNWIND few AS id
  WITH DISTINCT id
  MATCH (:Entity {id: id})<-[:WITH]-(x:Entity)
  WHERE (x:Commitment OR (x:Interaction AND x.next_action IS NOT NULL)) AND coalesce(x.on, x.promised, '') <= $today
    AND (coalesce(x.state, 'open') = 'open' OR x.closed > $today)
  OPTIONAL MATCH (x)-[b:BY]->(o:Officer)
  WHERE b.first_day <= $day AND b.last_day >= $day
  WITH id, x, collect([o.id, o.name]) AS by
  RETURN collect({contact: id, labels: labels(x), id: x.id, text: coalesce(x.text, x.next_action), made_on: coalesce(x.on, x.promised),
                  due_from: x.due_from, due: coalesce(x.due_to, x.due, x.due_from), by: by, source: x.source, quote: x.quote}) AS open
}
CALL (few) {
  UNWIND few AS id
  WITH DISTINCT id
  MATCH (c:Entity {id: id})
  OPTIONAL MATCH (c)-[b:LOCATED_IN|NATIVE_OF|LIVES_IN|SERVES|PARTNERS_WITH]->(p:Region)
  WHERE b.first_day <= $day AND b.last_day >= $day
  WITH c, collect(p.id) AS regions
  OPTIONAL MATCH (c)-[m:MEMBER_OF|ENGAGED_BY]->(g:Entity)
  WHERE m.first_day <= $day AND m.last_day >= $day
  WITH c, regions, collect([g.id, m.role]) AS belongs
  RETURN collect([properties(c), labels(c), regions, belongs]) AS contacts
}
CALL () {
  MATCH (r:CadenceRule)
  OPTIONAL MATCH (r)-[:APPLIES_TO]->(g:Entity)
  WITH r, collect([g.id, labels(g), g.name]) AS applies_to
  RETURN collect([properties(r), applies_to]) AS rules
}
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition, f.id AS id, labels(f) AS labels,
       f.name AS name, own, by_post, few, spoken + by_members + by_partners AS last, open, contacts, rules

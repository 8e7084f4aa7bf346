// Everything known of one entity: its links with their other ends and the titles of their sources, how many there are of each type,
// its owners, figures, and its last contacts: with itself, with a member, with a partner at home; what is open with it, as `owners/due`
// tells it, and what decides how often to be in touch with it, as `cadence/contacts` does.
// Which state of the database it is told of is read first: what is written meanwhile makes the answer old, never wrong for new.
// Each part by itself: as one chain of clauses it takes twice as long for a hub. What is not there comes as a row of nulls.
// access: read   returns: one   tells: edition   rests on: named
// $id     the entity's id
// $day    the as-of day
// $today  the same as an ISO date
// $limit  how many links
MATCH (head:Head {id: 'head'})
WITH {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition
MATCH (n:Entity {id: $id})
CALL (n) {
  OPTIONAL MATCH (n)-[l]-(m:Entity)
  WITH l, m
  ORDER BY type(l), l.first_day DESC, m.name, l.id
  LIMIT $limit
  OPTIONAL MATCH (s:Source {id: l.source})
  RETURN collect({type: type(l), start: startNode(l).id, properties: properties(l), source_title: s.name,
                  other: {id: m.id, labels: labels(m), name: m.name}}) AS links
}
CALL (n) {
  OPTIONAL MATCH (n)-[l]-(:Entity)
  WITH type(l) AS type, count(l) AS links
  RETURN collect([type, links]) AS link_counts
}
CALL (n) {
  OPTIONAL MATCH (n)<-[w:OWNS]-(x:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  OPTIONAL MATCH (x)<-[h:HOLDS]-(f:Officer)
  WHERE h.first_day <= $day AND h.last_day >= $day
  RETURN collect({contact: n.id, labels: labels(x), owner_id: x.id, owner_name: x.name, holder_id: f.id,
                  holder_name: f.name, owns: properties(w), holds: properties(h)}) AS owners
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:WITH]-(i:Interaction)
  WHERE i.on <= $today
  RETURN max(i.on) AS own
}
CALL (n) {
  OPTIONAL MATCH (n)<-[m:MEMBER_OF]-(x:Entity)<-[:WITH]-(i:Entity)
  WHERE n:OverseasOrg AND i.on <= $today AND m.first_day <= $day AND m.last_day >= $day
  WITH max(CASE WHEN x IS NULL THEN null ELSE [i.on, x.id] END) AS latest
  OPTIONAL MATCH (e:Entity {id: coalesce(latest[1], '')})
  RETURN {on: latest[0], through: {id: e.id, labels: labels(e), name: e.name}} AS member
}
CALL (n) {
  OPTIONAL MATCH (n)-[p:PARTNERS_WITH]->(x:Entity)<-[:WITH]-(i:Entity)
  WHERE n:OverseasOrg AND (x:Workstation OR x:Institution) AND i.on <= $today AND p.first_day <= $day AND p.last_day >= $day
  WITH max(CASE WHEN x IS NULL THEN null ELSE [i.on, x.id] END) AS latest
  OPTIONAL MATCH (w:Entity {id: coalesce(latest[1], '')})
  RETURN {on: latest[0], through: {id: w.id, labels: labels(w), name: w.name}} AS partner
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:ABOUT]-(g:Figure)
  OPTIONAL MATCH (g)-[c:CITED_IN]->(q:Source)
  RETURN collect({about: n.id, figure: properties(g), source: q.id, title: q.name, quote: c.quote}) AS figures
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:WITH]-(x:Entity)
  WHERE (x:Commitment OR (x:Interaction AND x.next_action IS NOT NULL)) AND coalesce(x.on, x.promised, '') <= $today
    AND (coalesce(x.state, 'open') = 'open' OR x.closed > $today)
  OPTIONAL MATCH (x)-[b:BY]->(f:Officer)
  WHERE b.first_day <= $day AND b.last_day >= $day
  WITH n, x, collect([f.id, f.name]) AS by
  RETURN collect({contact: n.id, labels: labels(x), id: x.id, text: coalesce(x.text, x.next_action), made_on: coalesce(x.on, x.promised),
                  due_from: x.due_from, due: coalesce(x.due_to, x.due, x.due_from), by: by, source: x.source, quote: x.quote}) AS open
}
CALL (n) {
  OPTIONAL MATCH (n)-[b:LOCATED_IN|NATIVE_OF|LIVES_IN|SERVES|PARTNERS_WITH]->(p:Region)
  WHERE b.first_day <= $day AND b.last_day >= $day
  RETURN collect(p.id) AS regions
}
CALL (n) {
  OPTIONAL MATCH (n)-[m:MEMBER_OF|ENGAGED_BY]->(g:Entity)
  WHERE m.first_day <= $day AND m.last_day >= $day
  RETURN collect([g.id, m.role]) AS belongs
}
CALL () {
  MATCH (r:CadenceRule)
  OPTIONAL MATCH (r)-[:APPLIES_TO]->(g:Entity)
  WITH r, collect([g.id, labels(g), g.name]) AS applies_to
  RETURN collect([properties(r), applies_to]) AS rules
}
OPTIONAL MATCH (o:Source {id: n.source})
RETURN edition, labels(n) AS labels, properties(n) AS properties,
       o.name AS source_title, links, link_counts, owners,
       [{on: own, through: null}, member, partner] AS contacts, figures, open, regions, belongs, rules

// What there is of an entity that has a day: its dated links, the activities it took part in, contacts and promises with it or by it.
// access: read   returns: one
// $id     the entity's id
// $limit  how many of each, the latest first
MATCH (n:Entity {id: $id})
CALL (n) {
  OPTIONAL MATCH (n)-[l]-(m:Entity)
  WHERE NOT type(l) IN ['WITH', 'BY', 'ABOUT', 'CITED_IN'] AND (l.since IS NOT NULL OR l.until IS NOT NULL OR m.held IS NOT NULL)
  WITH n, l, m
  ORDER BY l.first_day DESC, l.id
  LIMIT $limit
  RETURN collect({type: type(l), properties: properties(l), backward: startNode(l).id <> n.id,
                  start: {id: n.id, labels: labels(n), name: n.name}, end: {id: m.id, labels: labels(m), name: m.name, held: m.held}}) AS links
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:WITH|BY]-(x:Entity)
  WITH DISTINCT x
  OPTIONAL MATCH (x)-[:WITH]->(c:Entity)
  WITH x, collect(DISTINCT c.name) AS with
  OPTIONAL MATCH (x)-[b:BY]->(f:Officer)
  WHERE x:Commitment OR coalesce(b.role, '') <> '接手'
  WITH x, with, collect(DISTINCT f.name) AS by
  ORDER BY coalesce(x.on, x.due_to, x.due_from, '') DESC, x.id
  LIMIT $limit
  RETURN collect({properties: properties(x), labels: labels(x), with: with, by: by}) AS records
}
RETURN links, records, [] AS activities

// What there is in a region and below it that has a day: terms with its stations and institutions, activities, contacts and promises.
// access: read   returns: one
// $id     the region's id
// $limit  how many of each, the latest first
MATCH (:Region {id: $id})<-[:PART_OF*0..5]-(r:Region)
WITH collect(DISTINCT r) AS regions
UNWIND regions AS r
MATCH (r)<-[:LOCATED_IN|NATIVE_OF|SERVES]-(x:Entity)
WITH collect(DISTINCT x) AS there
CALL (there) {
  UNWIND there AS x
  MATCH (m:Entity)-[l:PARTNERS_WITH|ENGAGED_BY]->(x)
  WHERE (x:Workstation OR x:Institution) AND (l.since IS NOT NULL OR l.until IS NOT NULL)
  WITH l, m, x
  ORDER BY l.first_day DESC, l.id
  LIMIT $limit
  RETURN collect({type: type(l), properties: properties(l), backward: false,
                  start: {id: m.id, labels: labels(m), name: m.name}, end: {id: x.id, labels: labels(x), name: x.name, held: null}}) AS links
}
CALL (there) {
  UNWIND there AS x
  MATCH (x)<-[:WITH]-(c:Entity)
  WITH c, collect(DISTINCT x.name) AS with
  OPTIONAL MATCH (c)-[b:BY]->(f:Officer)
  WHERE c:Commitment OR coalesce(b.role, '') <> '接手'
  WITH c, with, collect(DISTINCT f.name) AS by
  ORDER BY coalesce(c.on, c.due_to, c.due_from, '') DESC, c.id
  LIMIT $limit
  RETURN collect({properties: properties(c), labels: labels(c), with: with, by: by}) AS records
}
CALL (there) {
  UNWIND there AS x
  WITH x
  WHERE x:Activity AND x.held IS NOT NULL
  WITH x
  ORDER BY x.held DESC, x.id
  LIMIT $limit
  RETURN collect({id: x.id, labels: labels(x), name: x.name, held: x.held}) AS activities
}
RETURN links, records, activities

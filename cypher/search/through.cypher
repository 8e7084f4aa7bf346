// What is linked to some entities over the links by which it is found through them, in one record.
// access: read   returns: one
// $ids      ids of what it is found through: units, organizations, stations, awards, posts …
// $records  ids of the figures and of the records of contacts by which it is found
// $limit    how many
CALL () {
  UNWIND $ids AS id
  MATCH (m:Entity {id: id})<-[l:WORKS_AT|HOSTED_BY|MEMBER_OF|ENGAGED_BY|FOUNDED|RECEIVED|HOLDS|TAKES_PART_IN]-(n:Entity)
  RETURN n, l, m
  UNION ALL
  UNWIND $records AS id
  MATCH (m:Entity {id: id})-[l:ABOUT|WITH]->(n:Entity)
  RETURN n, l, m
}
WITH n, l, m LIMIT $limit
RETURN collect([type(l), m.id, m.name, [n.id, labels(n), n.name, n.fields, n.home_country]]) AS found

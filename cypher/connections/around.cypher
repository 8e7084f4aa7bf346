// What stands beside ranked organizations: countries, owners with the holders of their posts, the last contact.
// One statement of three parts, so that the answer costs one message; `part` says of which part a record is.
// access: read   returns: many
// $ids    organization ids
// $day    the as-of day
// $today  the same as an ISO date
CALL () {
  UNWIND $ids AS id
  MATCH (o:Entity {id: id})-[:LOCATED_IN]->(:Region)-[:PART_OF*0..5]->(c:Region)
  WHERE c.level = 'country' OR c.code IN ['710000', '810000', '820000']
  RETURN 'country' AS part, id, {code: c.code, name: c.name, level: c.level} AS found
  UNION ALL
  UNWIND $ids AS id
  MATCH (o:Entity {id: id})<-[w:OWNS]-(x:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  OPTIONAL MATCH (x)<-[h:HOLDS]-(f:Officer)
  WHERE h.first_day <= $day AND h.last_day >= $day
  RETURN 'owner' AS part, id, {labels: labels(x), owner_id: x.id, owner_name: x.name, holder_id: f.id, holder_name: f.name,
                               owns: properties(w), holds: properties(h)} AS found
  UNION ALL
  UNWIND $ids AS id
  MATCH (o:Entity {id: id})<-[:WITH]-(i:Interaction)
  WHERE i.on <= $today
  RETURN 'contact' AS part, id, {last: max(i.on)} AS found
}
RETURN part, id, found

// What decides who may change some entities: where they lie, who owns them on a day, whom a record or figure is about, and who has a
// record in hand.
// access: read   returns: many   rests on: linked
// $ids  entity ids
// $day  the day
UNWIND $ids AS id
MATCH (n:Entity {id: id})
OPTIONAL MATCH (n)-[p:LOCATED_IN|NATIVE_OF|SERVES]->(r:Region)
WHERE p.last_day >= $day
WITH n, collect(DISTINCT r.id) AS regions
OPTIONAL MATCH (n)-[:WITH|ABOUT]->(c:Entity)
WITH n, regions, collect(DISTINCT c.id) AS about
OPTIONAL MATCH (n)-[y:BY]->(b:Officer)
WHERE y.first_day <= $day AND y.last_day >= $day
WITH n, regions, about, collect(DISTINCT b.id) AS by
OPTIONAL MATCH (n)<-[w:OWNS]-(o:Entity)
WHERE w.first_day <= $day AND w.last_day >= $day
OPTIONAL MATCH (o)<-[h:HOLDS]-(f:Officer)
WHERE h.first_day <= $day AND h.last_day >= $day
RETURN n.id AS id, labels(n) AS labels, n.name AS name, regions, about, by,
       collect(DISTINCT o.id) AS owners, collect(DISTINCT f.id) AS holders

// What is owned on a day, and whether by somebody or by a post that nobody holds: a few owners have it all, so it begins there.
// access: read   returns: one
// $day  the as-of day
CALL () {
  MATCH (:Officer)-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  RETURN c.id AS id, true AS held
  UNION ALL
  MATCH (p:Post)
  OPTIONAL MATCH (p)<-[h:HOLDS]-(:Officer)
  WHERE h.first_day <= $day AND h.last_day >= $day
  WITH p, count(h) > 0 AS held
  MATCH (p)-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  RETURN c.id AS id, held
}
RETURN collect([id, held]) AS owned

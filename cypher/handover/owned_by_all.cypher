// What each officer owns on a day, in person and by posts: the officer, the contact with its fields, and where it lies.
// access: read   returns: one
// $day  the as-of day
CALL () {
  MATCH (f:Officer)-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  RETURN f.id AS officer, c
  UNION
  MATCH (f:Officer)-[h:HOLDS]->(:Post)-[w:OWNS]->(c:Entity)
  WHERE h.first_day <= $day AND h.last_day >= $day AND w.first_day <= $day AND w.last_day >= $day
  RETURN f.id AS officer, c
}
OPTIONAL MATCH (c)-[:LOCATED_IN|NATIVE_OF|SERVES]->(r:Region)
WITH officer, c, collect(DISTINCT r.id) AS regions
RETURN collect([officer, c.id, c.fields, regions]) AS owned

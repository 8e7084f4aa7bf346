// What those who are to take something over have of it already, on a day or from a later one.
// access: read   returns: one
// $parts  rows of `to`, the id of an officer or a post, and `things`, the ids of what they are to take over as the keys of a map
// $day    the as-of day
UNWIND $parts AS part
CALL (part) {
  MATCH (x:Entity {id: part.to})-[l:OWNS|HOLDS]->(y:Entity)
  WHERE l.last_day >= $day AND part.things[y.id] IS NOT NULL
  RETURN [type(l), x.id, y.id, properties(l)] AS link
  UNION ALL
  MATCH (x:Entity {id: part.to})<-[l:BY]-(y:Entity)
  WHERE l.last_day >= $day AND part.things[y.id] IS NOT NULL
  RETURN [type(l), y.id, x.id, properties(l)] AS link
}
RETURN collect(link) AS links

// What an officer owns on a day, by a link of their own or by a post they hold that day.
// access: read   returns: many
// $officer  the officer's id
// $day      the as-of day
CALL () {
  MATCH (f:Officer {id: $officer})-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  RETURN c, w, null AS p, null AS h
  UNION ALL
  MATCH (f:Officer {id: $officer})-[h:HOLDS]->(p:Post)-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
    AND h.first_day <= $day AND h.last_day >= $day
  RETURN c, w, p, h
}
RETURN c.id AS id, labels(c) AS labels, c.name AS name, p.id AS post_id, p.name AS post_name,
       properties(w) AS owns, properties(h) AS holds

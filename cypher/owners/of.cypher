// Who owns these contacts on a day: officers with a link of their own, and posts with whoever holds them that day.
// access: read   returns: many
// $ids  contact ids
// $day  the as-of day
UNWIND $ids AS id
MATCH (c:Entity {id: id})<-[w:OWNS]-(x:Entity)
WHERE w.first_day <= $day AND w.last_day >= $day
OPTIONAL MATCH (x)<-[h:HOLDS]-(f:Officer)
WHERE h.first_day <= $day AND h.last_day >= $day
RETURN c.id AS contact, labels(x) AS labels, x.id AS owner_id, x.name AS owner_name,
       f.id AS holder_id, f.name AS holder_name, properties(w) AS owns, properties(h) AS holds

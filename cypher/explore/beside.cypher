// How many others stand next to each of some nodes by links that count on a day.
// access: read   returns: many
// $ids    entity ids
// $begin  a link counts that has not ended before this day
// $day    and that has begun by this one
// $apart  kinds to leave out
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE m.id <> id AND l.first_day <= $day AND l.last_day >= $begin
  AND NOT any(label IN labels(m) WHERE label IN $apart)
RETURN id, count(DISTINCT m) AS beside

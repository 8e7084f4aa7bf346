// The nodes next to some nodes by links that count, the best connected kinds of contact first.
// access: read   returns: many
// $ids    entity ids
// $begin  a link counts that has not ended before this day
// $day    and that has begun by this one
// $kinds  kinds to keep; empty for all
// $limit  how many
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE l.first_day <= $day AND l.last_day >= $begin AND NOT m.id IN $ids
  AND (size($kinds) = 0 OR any(label IN labels(m) WHERE label IN $kinds))
WITH m, count(l) AS ties
ORDER BY ties DESC, m.name, m.id
WITH collect({id: m.id, labels: labels(m), name: m.name}) AS found
UNWIND found[0..$limit] AS row
RETURN size(found) AS total, row

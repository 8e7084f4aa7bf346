// The nodes next to some nodes by links that hold, the best connected kinds of contact first.
// access: read   returns: many
// $ids    entity ids
// $day    the as-of day
// $kinds  kinds to keep; empty for all
// $limit  how many
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE l.first_day <= $day AND l.last_day >= $day AND NOT m.id IN $ids
  AND (size($kinds) = 0 OR any(label IN labels(m) WHERE label IN $kinds))
WITH m, count(l) AS ties
ORDER BY ties DESC, m.name, m.id
WITH collect({id: m.id, labels: labels(m), name: m.name}) AS found
UNWIND found[0..$limit] AS row
RETURN size(found) AS total, row

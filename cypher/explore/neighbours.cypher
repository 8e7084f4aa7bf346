// What stands next to each of some nodes by links of any day: what counts on the day first, then who leads, then the best tied.
// access: read   returns: many
// $ids      entity ids
// $begin    a link counts that has not ended before this day
// $day      and that has begun by this one
// $apart    kinds to leave out
// $leading  the roles of those who lead
// $limit    how many beside each
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE m.id <> id AND NOT any(label IN labels(m) WHERE label IN $apart)
WITH id, m, count(l) AS ties, max(CASE WHEN l.first_day <= $day AND l.last_day >= $begin THEN 1 ELSE 0 END) AS counted,
     max(CASE WHEN l.role IN $leading THEN 1 ELSE 0 END) AS leads
ORDER BY counted DESC, leads DESC, ties DESC, m.name, m.id
WITH id, sum(counted) AS total,
     collect({id: m.id, labels: labels(m), name: m.name, counted: counted, leads: leads, ties: ties}) AS found
RETURN id, total, found[0..$limit] AS near

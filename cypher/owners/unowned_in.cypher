// Contacts of a region, or of one below it, that nobody owns on a day.
// access: read   returns: one
// $region_id  the region
// $kinds      kinds to look at
// $day        the as-of day
// $after_name  name of the contact behind which to begin; empty for the first
// $after_id    its id
// $ordered_by  how many letters of a name its place depends on
// $skip       how many more to pass over
// $limit      how many
MATCH (:Region {id: $region_id})<-[:PART_OF*0..5]-(r:Region)
WITH collect(DISTINCT r) AS regions
UNWIND regions AS r
MATCH (r)<-[b:LOCATED_IN|NATIVE_OF|LIVES_IN|SERVES|PARTNERS_WITH]-(c:Entity)
WHERE b.first_day <= $day AND b.last_day >= $day
  AND any(label IN labels(c) WHERE label IN $kinds)
WITH DISTINCT c
OPTIONAL MATCH (c)<-[w:OWNS]-(x:Entity)
WHERE w.first_day <= $day AND w.last_day >= $day
OPTIONAL MATCH (x)<-[h:HOLDS]-(:Officer)
WHERE h.first_day <= $day AND h.last_day >= $day
WITH c, count(CASE WHEN x:Officer OR h IS NOT NULL THEN x ELSE null END) AS owners, count(x) AS posts
WHERE owners = 0
WITH c, posts, substring(c.name, 0, $ordered_by) AS place
ORDER BY place, c.id
WITH collect({id: c.id, labels: labels(c), name: c.name, place: place, vacant: posts > 0}) AS found
WITH size(found) AS total, [x IN found WHERE x.place > $after_name OR (x.place = $after_name AND x.id > $after_id)] AS rest
RETURN total, rest[$skip..$skip + $limit] AS rows

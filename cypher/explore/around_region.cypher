// What stands next to a region or to any below it by links of any day: what counts on the day first, then the best tied.
// Figures and other regions are left out: what lies below is rolled up into the region.
// access: read   returns: one
// $region  the region's id
// $begin   a link counts that has not ended before this day
// $day     and that has begun by this one
// $apart   kinds to leave out
// $limit   how many to return
MATCH (:Region {id: $region})<-[:PART_OF*0..4]-(r:Region)
WITH collect(DISTINCT r) AS regions
UNWIND regions AS r
MATCH (r)<-[l]-(m:Entity)
WHERE NOT m:Region AND NOT any(label IN labels(m) WHERE label IN $apart)
WITH m, count(l) AS ties, max(CASE WHEN l.first_day <= $day AND l.last_day >= $begin THEN 1 ELSE 0 END) AS counted
ORDER BY counted DESC, ties DESC, m.name, m.id
WITH sum(counted) AS total, collect({id: m.id, labels: labels(m), name: m.name, counted: counted}) AS found
RETURN total, found[0..$limit] AS near

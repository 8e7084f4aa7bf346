// The workstations and institutions of a region and all below it, stations first.
// access: read   returns: many
// $region_id  the region
// $day        the as-of day
// $limit      how many
MATCH (:Region {id: $region_id})<-[:PART_OF*0..5]-(r:Region)
WITH collect(DISTINCT r) AS regions
UNWIND regions AS r
MATCH (r)<-[b:LOCATED_IN]-(n:Entity)
WHERE (n:Workstation OR n:Institution) AND b.first_day <= $day AND b.last_day >= $day
WITH n, min(r.id) AS region
ORDER BY CASE WHEN n:Workstation THEN 0 ELSE 1 END, n.name, n.id
RETURN n.id AS id, region
LIMIT $limit

// The workstations and institutions of a region and all below it, stations first.
// access: read   returns: many
// $region_id  the region
// $day        the as-of day
// $limit      how many
MATCH (r:Region)-[:PART_OF*0..5]->(:Region {id: $region_id})
WITH collect(DISTINCT r) AS regions
UNWIND regions AS r
MATCH (n:Entity)-[b:LOCATED_IN]->(r)
WHERE (n:Workstation OR n:Institution) AND b.first_day <= $day AND b.last_day >= $day
WITH n, min(r.id) AS region
ORDER BY CASE WHEN n:Workstation THEN 0 ELSE 1 END, n.name, n.id
RETURN n.id AS id, region
LIMIT $limit

// The workstations of a region and all below it, with host and head on a day.
// access: read   returns: many
// $region_id  the region
// $day        the as-of day
MATCH (r:Region)-[:PART_OF*0..5]->(:Region {id: $region_id})
WITH collect(DISTINCT r) AS regions
UNWIND regions AS r
MATCH (w:Workstation)-[b:LOCATED_IN]->(r)
WHERE b.first_day <= $day AND b.last_day >= $day
WITH DISTINCT w
OPTIONAL MATCH (w)-[:HOSTED_BY]->(i:Institution)
RETURN w.id AS id, w.name AS name, w.station_type AS station_type, w.approved AS approved,
       collect(DISTINCT {id: i.id, name: i.name, inst_type: i.inst_type}) AS hosts
ORDER BY w.name, w.id

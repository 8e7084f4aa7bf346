// The workstations of a region and all below it, with host and head on a day.
// access: read   returns: many
// $region_id  the region
// $day        the as-of day
MATCH (:Region {id: $region_id})<-[:PART_OF*0..5]-(r:Region)
WITH collect(DISTINCT r) AS regions
UNWIND regions AS r
MATCH (r)<-[b:LOCATED_IN]-(w:Workstation)
WHERE b.first_day <= $day AND b.last_day >= $day
WITH DISTINCT w
OPTIONAL MATCH (w)-[:HOSTED_BY]->(i:Institution)
RETURN w.id AS id, w.name AS name, w.station_type AS station_type, w.approved AS approved,
       collect(DISTINCT {id: i.id, name: i.name, inst_type: i.inst_type}) AS hosts
ORDER BY w.name, w.id

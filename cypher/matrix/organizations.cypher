// The overseas organizations that connect to a region by any channel, with the first place each is located in.
// access: read   returns: many
// $region_id  the region
// $day        the as-of day
MATCH (r:Region)-[:PART_OF*0..5]->(:Region {id: $region_id})
WITH collect(DISTINCT r) AS regions
CALL (regions) {
  UNWIND regions AS r
  MATCH (o:OverseasOrg)-[a:PARTNERS_WITH]->(:Workstation)-[b:LOCATED_IN]->(r)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (o:OverseasOrg)-[a:PARTNERS_WITH]->(:Institution)-[b:LOCATED_IN]->(r)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (o:OverseasOrg)-[a:PARTNERS_WITH]->(r)
  WHERE a.first_day <= $day AND a.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (o:OverseasOrg)-[a:TAKES_PART_IN]->(:Project)-[b:LOCATED_IN]->(r)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (o:OverseasOrg)<-[a:MEMBER_OF]-(:Expert)-[b:TAKES_PART_IN]->(:Project)-[d:LOCATED_IN]->(r)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (o:OverseasOrg)<-[a:MEMBER_OF]-(:Expert)-[b:ENGAGED_BY]->(m)-[d:LOCATED_IN]->(r)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (o:OverseasOrg)<-[a:MEMBER_OF]-(:Expert)-[b:WORKS_AT]->(:Institution)-[d:LOCATED_IN]->(r)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (o:OverseasOrg)<-[a:MEMBER_OF]-(:Expert)-[b:NATIVE_OF]->(r)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (o:OverseasOrg)<-[a:MEMBER_OF]-(:Expert)-[b:MEMBER_OF]->(:DoctorGroup)-[d:SERVES]->(r)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (o:OverseasOrg)-[a:TAKES_PART_IN]->(:Activity)-[b:LOCATED_IN]->(r)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o
}
WITH DISTINCT o
OPTIONAL MATCH (o)-[:LOCATED_IN]->(l:Region)
WITH o, min(l.id) AS place
RETURN o.id AS id, labels(o) AS labels, o.name AS name, o.org_type AS org_type, place
ORDER BY name, id

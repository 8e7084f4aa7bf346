// How many overseas organizations of each place abroad connect to each province, by any channel; a province without any is absent.
// An organization in several places counts at the first of them only, so that the cells of a province add up.
// Asked for all provinces at once, each channel is walked through as a whole: from each region in turn takes ten times longer.
// access: read   returns: many
// $day          the as-of day
// $province_of  province id by region id
CALL {
  MATCH (o:OverseasOrg)-[a:PARTNERS_WITH]->(:Workstation)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)-[a:PARTNERS_WITH]->(:Institution)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)-[a:PARTNERS_WITH]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)-[a:TAKES_PART_IN]->(:Project)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)<-[a:MEMBER_OF]-(:Expert)-[b:TAKES_PART_IN]->(:Project)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)<-[a:MEMBER_OF]-(:Expert)-[b:ENGAGED_BY]->()-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)<-[a:MEMBER_OF]-(:Expert)-[b:WORKS_AT]->(:Institution)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)<-[a:MEMBER_OF]-(:Expert)-[b:NATIVE_OF]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)<-[a:MEMBER_OF]-(:Expert)-[b:MEMBER_OF]->(:DoctorGroup)-[d:SERVES]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)-[a:TAKES_PART_IN]->(:Activity)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
}
WITH DISTINCT o, province
WHERE province IS NOT NULL
OPTIONAL MATCH (o)-[:LOCATED_IN]->(l:Region)
WITH province, o, min(l.id) AS place
RETURN province, place, count(o) AS n
ORDER BY province, place

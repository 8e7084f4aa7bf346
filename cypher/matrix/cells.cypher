// How many overseas organizations of each place abroad, home country and type connect to each province, by any channel; a
// province without any is absent.
// An organization in several places counts at the first of them only, so that the cells of a province add up.
// Asked for all provinces at once, each channel is walked through as a whole, and what an expert brings is worked out once for
// all the organizations that the expert belongs to: from each region in turn takes ten times longer.
// access: read   returns: many
// $day          the as-of day
// $province_of  province id by region id
CALL {
  MATCH (o:OverseasOrg)-[a:PARTNERS_WITH]->(c:Workstation)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)-[a:PARTNERS_WITH]->(c:Institution)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)-[a:PARTNERS_WITH]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)-[a:TAKES_PART_IN]->(c:Project)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)-[a:TAKES_PART_IN]->(c:Activity)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  MATCH (o:OverseasOrg)-[a:TAKES_PART_IN]->(c:Activity)<-[b:TAKES_PART_IN]-(m:Institution)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND b.role IN ['主办', '承办', '组团', '牵头']
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  CALL {
    MATCH (c:Expert)-[b:TAKES_PART_IN]->(m:Project)-[d:LOCATED_IN]->(r:Region)
    WHERE b.first_day <= $day AND b.last_day >= $day
      AND d.first_day <= $day AND d.last_day >= $day
    RETURN DISTINCT c, $province_of[r.id] AS province
    UNION ALL
    MATCH (c:Expert)-[b:ENGAGED_BY]->(m)-[d:LOCATED_IN]->(r:Region)
    WHERE b.first_day <= $day AND b.last_day >= $day
      AND d.first_day <= $day AND d.last_day >= $day
    RETURN DISTINCT c, $province_of[r.id] AS province
    UNION ALL
    MATCH (c:Expert)-[b:WORKS_AT]->(m:Institution)-[d:LOCATED_IN]->(r:Region)
    WHERE b.first_day <= $day AND b.last_day >= $day
      AND d.first_day <= $day AND d.last_day >= $day
    RETURN DISTINCT c, $province_of[r.id] AS province
    UNION ALL
    MATCH (c:Expert)-[b:NATIVE_OF]->(r:Region)
    WHERE b.first_day <= $day AND b.last_day >= $day
    RETURN DISTINCT c, $province_of[r.id] AS province
    UNION ALL
    MATCH (c:Expert)-[b:MEMBER_OF]->(m:DoctorGroup)-[d:SERVES]->(r:Region)
    WHERE b.first_day <= $day AND b.last_day >= $day
      AND d.first_day <= $day AND d.last_day >= $day
    RETURN DISTINCT c, $province_of[r.id] AS province
  }
  WITH DISTINCT c, province
  WHERE province IS NOT NULL
  MATCH (c)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
  RETURN DISTINCT o, province
}
WITH o, collect(DISTINCT province) AS provinces
OPTIONAL MATCH (o)-[:LOCATED_IN]->(l:Region)
WITH o, provinces, min(l.id) AS place
UNWIND provinces AS province
RETURN province, place, o.home_country AS home, o.org_type AS org_type, count(o) AS n
ORDER BY province, place, home, org_type

// How many overseas organizations of each place abroad, home country and type connect to each province, by any channel; a
// province without any is absent.
// An organization in several places counts at the first of them only, so that the cells of a province add up.
// Asked for all provinces at once, each channel is walked through as a whole, and what an expert brings is worked out once for
// all the organizations that the expert belongs to: from each region in turn takes ten times longer.
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
  MATCH (o:OverseasOrg)-[a:TAKES_PART_IN]->(:Activity)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o, $province_of[r.id] AS province
  UNION ALL
  CALL {
    MATCH (e:Expert)-[a:TAKES_PART_IN]->(:Project)-[b:LOCATED_IN]->(r:Region)
    WHERE a.first_day <= $day AND a.last_day >= $day
      AND b.first_day <= $day AND b.last_day >= $day
    RETURN DISTINCT e, $province_of[r.id] AS province
    UNION ALL
    MATCH (e:Expert)-[a:ENGAGED_BY]->(:Entity)-[b:LOCATED_IN]->(r:Region)
    WHERE a.first_day <= $day AND a.last_day >= $day
      AND b.first_day <= $day AND b.last_day >= $day
    RETURN DISTINCT e, $province_of[r.id] AS province
    UNION ALL
    MATCH (e:Expert)-[a:WORKS_AT]->(:Institution)-[b:LOCATED_IN]->(r:Region)
    WHERE a.first_day <= $day AND a.last_day >= $day
      AND b.first_day <= $day AND b.last_day >= $day
    RETURN DISTINCT e, $province_of[r.id] AS province
    UNION ALL
    MATCH (e:Expert)-[a:NATIVE_OF]->(r:Region)
    WHERE a.first_day <= $day AND a.last_day >= $day
    RETURN DISTINCT e, $province_of[r.id] AS province
    UNION ALL
    MATCH (e:Expert)-[a:MEMBER_OF]->(:DoctorGroup)-[b:SERVES]->(r:Region)
    WHERE a.first_day <= $day AND a.last_day >= $day
      AND b.first_day <= $day AND b.last_day >= $day
    RETURN DISTINCT e, $province_of[r.id] AS province
  }
  WITH DISTINCT e, province
  WHERE province IS NOT NULL
  MATCH (e)-[m:MEMBER_OF]->(o:OverseasOrg)
  WHERE m.first_day <= $day AND m.last_day >= $day
  RETURN DISTINCT o, province
}
WITH o, collect(DISTINCT province) AS provinces
OPTIONAL MATCH (o)-[:LOCATED_IN]->(l:Region)
WITH o, provinces, min(l.id) AS place
UNWIND provinces AS province
RETURN province, place, o.home_country AS home, o.org_type AS org_type, count(o) AS n
ORDER BY province, place, home, org_type

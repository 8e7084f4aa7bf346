// The overseas organizations that connect to a region by any channel, with the first place each is located in and its home country.
// access: read   returns: many
// $region_id  the region
// $day        the as-of day
MATCH (:Region {id: $region_id})<-[:PART_OF*0..5]-(r:Region)
WITH collect(DISTINCT r) AS regions
CALL (regions) {
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Workstation)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Institution)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Project)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Project)<-[b:TAKES_PART_IN]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m)<-[b:ENGAGED_BY]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Institution)<-[b:WORKS_AT]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:NATIVE_OF]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:SERVES]-(m:DoctorGroup)<-[b:MEMBER_OF]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Activity)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN DISTINCT o
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Institution)-[b:TAKES_PART_IN]->(c:Activity)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND b.role IN ['主办', '承办', '组团', '牵头']
  RETURN DISTINCT o
}
WITH DISTINCT o
OPTIONAL MATCH (o)-[:LOCATED_IN]->(l:Region)
WITH o, min(l.id) AS place
RETURN o.id AS id, labels(o) AS labels, o.name AS name, o.org_type AS org_type, o.home_country AS home, place
ORDER BY name, id

// Every path by which organizations connect to a region, sought from the region: an organization has links all over the world.
// A path is its channel, id and name of each node, the labels of the last before the region, and the properties of its links: the
// channel says the rest. Beside them the titles of the sources of the links, id and title of each.
// access: read   returns: one
// $region_id  the region
// $day        the as-of day
// $wanted     by the ids of the organizations, any value
MATCH (:Region {id: $region_id})<-[:PART_OF*0..5]-(below:Region)
WITH collect(DISTINCT below) AS regions
CALL (regions) {
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Workstation)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND $wanted[o.id] IS NOT NULL
  RETURN 'partner_station' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Institution)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND $wanted[o.id] IS NOT NULL
  RETURN 'partner_institution' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND $wanted[o.id] IS NOT NULL
  RETURN 'partner_region' AS channel, [o, r] AS nodes, [a] AS links
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Project)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND $wanted[o.id] IS NOT NULL
  RETURN 'org_project' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Project)<-[b:TAKES_PART_IN]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND $wanted[o.id] IS NOT NULL
  RETURN 'member_project' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m)<-[b:ENGAGED_BY]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND $wanted[o.id] IS NOT NULL
  RETURN 'member_engaged' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Institution)<-[b:WORKS_AT]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND $wanted[o.id] IS NOT NULL
  RETURN 'member_works' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:NATIVE_OF]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND $wanted[o.id] IS NOT NULL
  RETURN 'member_native' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:SERVES]-(m:DoctorGroup)<-[b:MEMBER_OF]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND $wanted[o.id] IS NOT NULL
  RETURN 'member_group' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Activity)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND $wanted[o.id] IS NOT NULL
  RETURN 'activity' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Institution)-[b:TAKES_PART_IN]->(c:Activity)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND b.role IN ['主办', '承办', '组团', '牵头']
    AND $wanted[o.id] IS NOT NULL
  RETURN 'activity_organized' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
}
WITH collect([channel, nodes, links]) AS found
CALL (found) {
  UNWIND found AS path
  UNWIND path[2] AS l
  WITH DISTINCT l.source AS id
  MATCH (s:Source {id: id})
  RETURN collect([s.id, s.name]) AS titles
}
RETURN [path IN found | [path[0], [n IN path[1] | [n.id, n.name]], labels(path[1][-2]), [l IN path[2] | properties(l)]]] AS paths,
       titles

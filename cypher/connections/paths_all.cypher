// Every path by which organizations connect to a region.
// Beside them the titles of the sources of their links, id and title of each.
// access: read   returns: one
// $region_id      the region
// $day            the as-of day
// $organizations  organization ids
CALL () {
  UNWIND $organizations AS organization
  MATCH (o:OverseasOrg {id: organization})-[a:PARTNERS_WITH]->(c:Workstation)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'partner_station' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $organizations AS organization
  MATCH (o:OverseasOrg {id: organization})-[a:PARTNERS_WITH]->(c:Institution)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'partner_institution' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $organizations AS organization
  MATCH (o:OverseasOrg {id: organization})-[a:PARTNERS_WITH]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'partner_region' AS channel, [o, r] AS nodes, [a] AS links
  UNION ALL
  UNWIND $organizations AS organization
  MATCH (o:OverseasOrg {id: organization})-[a:TAKES_PART_IN]->(c:Project)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'org_project' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $organizations AS organization
  MATCH (o:OverseasOrg {id: organization})<-[a:MEMBER_OF]-(c:Expert)-[b:TAKES_PART_IN]->(m:Project)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'member_project' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $organizations AS organization
  MATCH (o:OverseasOrg {id: organization})<-[a:MEMBER_OF]-(c:Expert)-[b:ENGAGED_BY]->(m)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'member_engaged' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $organizations AS organization
  MATCH (o:OverseasOrg {id: organization})<-[a:MEMBER_OF]-(c:Expert)-[b:WORKS_AT]->(m:Institution)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'member_works' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $organizations AS organization
  MATCH (o:OverseasOrg {id: organization})<-[a:MEMBER_OF]-(c:Expert)-[b:NATIVE_OF]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'member_native' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $organizations AS organization
  MATCH (o:OverseasOrg {id: organization})<-[a:MEMBER_OF]-(c:Expert)-[b:MEMBER_OF]->(m:DoctorGroup)-[d:SERVES]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'member_group' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $organizations AS organization
  MATCH (o:OverseasOrg {id: organization})-[a:TAKES_PART_IN]->(c:Activity)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'activity' AS channel, [o, c, r] AS nodes, [a, b] AS links
}
WITH collect([channel, nodes, links]) AS found
CALL (found) {
  UNWIND found AS path
  UNWIND path[2] AS l
  WITH DISTINCT l.source AS id
  MATCH (s:Source {id: id})
  RETURN collect([s.id, s.name]) AS titles
}
RETURN [path IN found | {channel: path[0],
                         nodes: [n IN path[1] | {id: n.id, labels: labels(n), name: n.name}],
                         links: [l IN path[2] | {type: type(l), start: startNode(l).id, properties: properties(l)}]}] AS paths,
       titles

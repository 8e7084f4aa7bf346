// The paths by which organizations connect to a region through entities already found.
// Each is sought from the end with the fewer links: an organization may have thousands of members, a member has few organizations.
// access: read   returns: many
// $region_id  the region
// $day        the as-of day
// $rows       maps of channel, organization id and via, the connecting entity's id
CALL () {
  UNWIND $rows AS row
  WITH row
  WHERE row.channel = 'partner_station'
  MATCH (o:OverseasOrg {id: row.organization})-[a:PARTNERS_WITH]->(c:Workstation {id: row.via})
  MATCH (c)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'partner_station' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $rows AS row
  WITH row
  WHERE row.channel = 'partner_institution'
  MATCH (o:OverseasOrg {id: row.organization})-[a:PARTNERS_WITH]->(c:Institution {id: row.via})
  MATCH (c)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'partner_institution' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $rows AS row
  WITH row
  WHERE row.channel = 'partner_region'
  MATCH (o:OverseasOrg {id: row.organization})-[a:PARTNERS_WITH]->(r:Region {id: row.via})
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'partner_region' AS channel, [o, r] AS nodes, [a] AS links
  UNION ALL
  UNWIND $rows AS row
  WITH row
  WHERE row.channel = 'org_project'
  MATCH (o:OverseasOrg {id: row.organization})-[a:TAKES_PART_IN]->(c:Project {id: row.via})
  MATCH (c)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'org_project' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $rows AS row
  WITH row
  WHERE row.channel = 'member_project'
  MATCH (c:Expert {id: row.via})-[a:MEMBER_OF]->(o:OverseasOrg {id: row.organization})
  MATCH (c)-[b:TAKES_PART_IN]->(m:Project)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'member_project' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $rows AS row
  WITH row
  WHERE row.channel = 'member_engaged'
  MATCH (c:Expert {id: row.via})-[a:MEMBER_OF]->(o:OverseasOrg {id: row.organization})
  MATCH (c)-[b:ENGAGED_BY]->(m)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'member_engaged' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $rows AS row
  WITH row
  WHERE row.channel = 'member_works'
  MATCH (c:Expert {id: row.via})-[a:MEMBER_OF]->(o:OverseasOrg {id: row.organization})
  MATCH (c)-[b:WORKS_AT]->(m:Institution)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'member_works' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $rows AS row
  WITH row
  WHERE row.channel = 'member_native'
  MATCH (c:Expert {id: row.via})-[a:MEMBER_OF]->(o:OverseasOrg {id: row.organization})
  MATCH (c)-[b:NATIVE_OF]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'member_native' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $rows AS row
  WITH row
  WHERE row.channel = 'member_group'
  MATCH (c:Expert {id: row.via})-[a:MEMBER_OF]->(o:OverseasOrg {id: row.organization})
  MATCH (c)-[b:MEMBER_OF]->(m:DoctorGroup)-[d:SERVES]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'member_group' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $rows AS row
  WITH row
  WHERE row.channel = 'activity'
  MATCH (o:OverseasOrg {id: row.organization})-[a:TAKES_PART_IN]->(c:Activity {id: row.via})
  MATCH (c)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
  RETURN 'activity' AS channel, [o, c, r] AS nodes, [a, b] AS links
}
RETURN channel,
       [n IN nodes | {id: n.id, labels: labels(n), name: n.name}] AS nodes,
       [l IN links | {type: type(l), start: startNode(l).id, properties: properties(l)}] AS links

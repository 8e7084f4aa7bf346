// The paths by which organizations connect to a region through entities already found, of links each of which holds on some day
// from one to another: two days that are compared have most of their paths in common.
// Each is sought from the end with the fewer links: an organization may have thousands of members, a member has few organizations.
// A path is its channel, id and name of each node, the labels of the last before the region, and the properties of its links: the
// channel says the rest. Beside them the titles of the sources of the links, id and title of each.
// access: read   returns: one
// $region_id   the region
// $since       the as-of day, or the earlier of two
// $until       the same, or the later
// $by_channel  by channel, maps of organization id and via, the connecting entity's id
MATCH (:Region {id: $region_id})<-[:PART_OF*0..5]-(below:Region)
WITH collect(DISTINCT below) AS regions
CALL (regions) {
  UNWIND $by_channel.partner_station AS row
  MATCH (o:OverseasOrg {id: row.organization})-[a:PARTNERS_WITH]->(c:Workstation {id: row.via})
  MATCH (c)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND b.first_day <= $until AND b.last_day >= $since
    AND r IN regions
  RETURN 'partner_station' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $by_channel.partner_institution AS row
  MATCH (o:OverseasOrg {id: row.organization})-[a:PARTNERS_WITH]->(c:Institution {id: row.via})
  MATCH (c)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND b.first_day <= $until AND b.last_day >= $since
    AND r IN regions
  RETURN 'partner_institution' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $by_channel.partner_region AS row
  MATCH (o:OverseasOrg {id: row.organization})-[a:PARTNERS_WITH]->(r:Region {id: row.via})
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND r IN regions
  RETURN 'partner_region' AS channel, [o, r] AS nodes, [a] AS links
  UNION ALL
  UNWIND $by_channel.org_project AS row
  MATCH (o:OverseasOrg {id: row.organization})-[a:TAKES_PART_IN]->(c:Project {id: row.via})
  MATCH (c)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND b.first_day <= $until AND b.last_day >= $since
    AND r IN regions
  RETURN 'org_project' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $by_channel.member_project AS row
  MATCH (c:Expert {id: row.via})-[a:MEMBER_OF]->(o:OverseasOrg {id: row.organization})
  MATCH (c)-[b:TAKES_PART_IN]->(m:Project)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND b.first_day <= $until AND b.last_day >= $since
    AND d.first_day <= $until AND d.last_day >= $since
    AND r IN regions
  RETURN 'member_project' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $by_channel.member_engaged AS row
  MATCH (c:Expert {id: row.via})-[a:MEMBER_OF]->(o:OverseasOrg {id: row.organization})
  MATCH (c)-[b:ENGAGED_BY]->(m)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND b.first_day <= $until AND b.last_day >= $since
    AND d.first_day <= $until AND d.last_day >= $since
    AND r IN regions
  RETURN 'member_engaged' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $by_channel.member_works AS row
  MATCH (c:Expert {id: row.via})-[a:MEMBER_OF]->(o:OverseasOrg {id: row.organization})
  MATCH (c)-[b:WORKS_AT]->(m:Institution)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND b.first_day <= $until AND b.last_day >= $since
    AND d.first_day <= $until AND d.last_day >= $since
    AND r IN regions
  RETURN 'member_works' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $by_channel.member_native AS row
  MATCH (c:Expert {id: row.via})-[a:MEMBER_OF]->(o:OverseasOrg {id: row.organization})
  MATCH (c)-[b:NATIVE_OF]->(r:Region)
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND b.first_day <= $until AND b.last_day >= $since
    AND r IN regions
  RETURN 'member_native' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $by_channel.member_group AS row
  MATCH (c:Expert {id: row.via})-[a:MEMBER_OF]->(o:OverseasOrg {id: row.organization})
  MATCH (c)-[b:MEMBER_OF]->(m:DoctorGroup)-[d:SERVES]->(r:Region)
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND b.first_day <= $until AND b.last_day >= $since
    AND d.first_day <= $until AND d.last_day >= $since
    AND r IN regions
  RETURN 'member_group' AS channel, [o, c, m, r] AS nodes, [a, b, d] AS links
  UNION ALL
  UNWIND $by_channel.activity AS row
  MATCH (o:OverseasOrg {id: row.organization})-[a:TAKES_PART_IN]->(c:Activity {id: row.via})
  MATCH (c)-[b:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND b.first_day <= $until AND b.last_day >= $since
    AND r IN regions
  RETURN 'activity' AS channel, [o, c, r] AS nodes, [a, b] AS links
  UNION ALL
  UNWIND $by_channel.activity_organized AS row
  MATCH (o:OverseasOrg {id: row.organization})-[a:TAKES_PART_IN]->(c:Activity {id: row.via})
  MATCH (c)<-[b:TAKES_PART_IN]-(m:Institution)-[d:LOCATED_IN]->(r:Region)
  WHERE a.first_day <= $until AND a.last_day >= $since
    AND b.first_day <= $until AND b.last_day >= $since
    AND d.first_day <= $until AND d.last_day >= $since
    AND b.role IN ['主办', '承办', '组团', '牵头']
    AND r IN regions
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

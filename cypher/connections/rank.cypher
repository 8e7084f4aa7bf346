// The overseas organizations connected to a region, ranked, each with its channels.
// One pass a channel over the region and all below it; n counts a connecting entity with soft paths only as one half.
// A channel comes with how many connecting entities have a firm path, how many have only soft ones, and the first by id of those
// with a firm one where there is any. The entities themselves are not collected: a thousand organizations of a province with all
// of theirs would exceed the embedded engine's heap budget.
// access: read   returns: many
// $region_id  the region
// $day        the as-of day
// $weights    weight by channel
// $types      org_type values to keep; empty for all
// $only       organization ids to keep; empty for all
// $after_score  score of the organization behind which to begin; more than any for the first
// $after_name   its name
// $after_id     its id
// $ordered_by   how many letters of a name its place among equal scores depends on
// $skip       how many more to pass over
// $limit      how many to return
MATCH (:Region {id: $region_id})<-[:PART_OF*0..5]-(r:Region)
WITH collect(DISTINCT r) AS regions
CALL (regions) {
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Workstation)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  WITH o, c, min(a.soft OR b.soft) AS soft
  RETURN o, 'partner_station' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Institution)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  WITH o, c, min(a.soft OR b.soft) AS soft
  RETURN o, 'partner_institution' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
  WITH o, r AS c, min(a.soft) AS soft
  RETURN o, 'partner_region' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Project)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  WITH o, c, min(a.soft OR b.soft) AS soft
  RETURN o, 'org_project' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Project)<-[b:TAKES_PART_IN]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  WITH o, c, min(a.soft OR b.soft OR d.soft) AS soft
  RETURN o, 'member_project' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m)<-[b:ENGAGED_BY]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  WITH o, c, min(a.soft OR b.soft OR d.soft) AS soft
  RETURN o, 'member_engaged' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Institution)<-[b:WORKS_AT]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  WITH o, c, min(a.soft OR b.soft OR d.soft) AS soft
  RETURN o, 'member_works' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:NATIVE_OF]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  WITH o, c, min(a.soft OR b.soft) AS soft
  RETURN o, 'member_native' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:SERVES]-(m:DoctorGroup)<-[b:MEMBER_OF]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  WITH o, c, min(a.soft OR b.soft OR d.soft) AS soft
  RETURN o, 'member_group' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Activity)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  WITH o, c, min(a.soft OR b.soft) AS soft
  RETURN o, 'activity' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Institution)-[b:TAKES_PART_IN]->(c:Activity)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND b.role IN ['主办', '承办', '组团', '牵头']
  WITH o, c, min(a.soft OR b.soft OR d.soft) AS soft
  RETURN o, 'activity_organized' AS channel, sum(CASE WHEN soft THEN 0 ELSE 1 END) AS firm, count(c) AS counted,
         min(CASE WHEN soft THEN null ELSE c.id END) AS firm_via, min(CASE WHEN soft THEN c.id ELSE null END) AS soft_via
}
WITH o, $weights[channel] * log(1 + (firm + counted) / 2.0) / log(2) AS part,
     [channel, firm, counted - firm, coalesce(firm_via, soft_via)] AS found
WITH o, sum(part) AS score, collect(found) AS channels
WHERE (size($types) = 0 OR o.org_type IN $types) AND (size($only) = 0 OR o.id IN $only)
WITH collect([o, round(score * 100) / 100.0, channels]) AS connected
WITH connected, size(connected) AS total
UNWIND connected AS row
WITH total, row
WITH total, row, substring(row[0].name, 0, $ordered_by) AS place
WHERE row[1] < $after_score
   OR (row[1] = $after_score AND (place > $after_name OR (place = $after_name AND row[0].id > $after_id)))
WITH total, place, row[0] AS o, row[0].id AS id, row[0].name AS name, row[1] AS score, row[2] AS channels
ORDER BY score DESC, place, id
SKIP $skip
LIMIT $limit
RETURN total, id, name, o.org_type AS org_type, score, channels
ORDER BY score DESC, place, id

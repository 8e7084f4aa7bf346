// The overseas organizations connected to a region, ranked, each with its channels.
// One pass a channel over the region and all below it; n counts a connecting entity with soft paths only as one half.
// A channel comes with the first by id of its connecting entities, of those with a firm path where there is any; ids are read
// only of what is returned, because to read one for every path takes a tenth of the whole.
// access: read   returns: many
// $region_id  the region
// $day        the as-of day
// $weights    weight by channel
// $types      org_type values to keep; empty for all
// $only       organization ids to keep; empty for all
// $skip       how many of the ranking to pass over
// $limit      how many to return
MATCH (:Region {id: $region_id})<-[:PART_OF*0..5]-(r:Region)
WITH collect(DISTINCT r) AS regions
CALL (regions) {
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Workstation)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  WITH o, c, min(a.soft OR b.soft) AS soft
  RETURN o, 'partner_station' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Institution)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  WITH o, c, min(a.soft OR b.soft) AS soft
  RETURN o, 'partner_institution' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
  WITH o, r AS c, min(a.soft) AS soft
  RETURN o, 'partner_region' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Project)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  WITH o, c, min(a.soft OR b.soft) AS soft
  RETURN o, 'org_project' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Project)<-[b:TAKES_PART_IN]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  WITH o, c, min(a.soft OR b.soft OR d.soft) AS soft
  RETURN o, 'member_project' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m)<-[b:ENGAGED_BY]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  WITH o, c, min(a.soft OR b.soft OR d.soft) AS soft
  RETURN o, 'member_engaged' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Institution)<-[b:WORKS_AT]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  WITH o, c, min(a.soft OR b.soft OR d.soft) AS soft
  RETURN o, 'member_works' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:NATIVE_OF]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  WITH o, c, min(a.soft OR b.soft) AS soft
  RETURN o, 'member_native' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:SERVES]-(m:DoctorGroup)<-[b:MEMBER_OF]-(c:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
  WITH o, c, min(a.soft OR b.soft OR d.soft) AS soft
  RETURN o, 'member_group' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[b:LOCATED_IN]-(c:Activity)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  WITH o, c, min(a.soft OR b.soft) AS soft
  RETURN o, 'activity' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
  UNION ALL
  UNWIND regions AS r
  MATCH (r)<-[d:LOCATED_IN]-(m:Institution)-[b:TAKES_PART_IN]->(c:Activity)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND d.first_day <= $day AND d.last_day >= $day
    AND b.role IN ['主办', '承办', '组团', '牵头']
  WITH o, c, min(a.soft OR b.soft OR d.soft) AS soft
  RETURN o, 'activity_organized' AS channel, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n,
         collect(CASE WHEN soft THEN null ELSE c END) AS firm, collect(CASE WHEN soft THEN c ELSE null END) AS soft_only
}
WITH o, $weights[channel] * log(1 + n) / log(2) AS part, [channel, firm, soft_only] AS found
WITH o, sum(part) AS score, collect(found) AS channels
WHERE (size($types) = 0 OR o.org_type IN $types) AND (size($only) = 0 OR o.id IN $only)
WITH collect([o, round(score * 100) / 100.0, channels]) AS connected
UNWIND connected AS row
WITH size(connected) AS total, row[0] AS o, row[0].id AS id, row[0].name AS name, row[1] AS score, row[2] AS channels
ORDER BY score DESC, name, id
SKIP $skip
LIMIT $limit
RETURN total, id, name, o.org_type AS org_type, score,
       [found IN channels |
        [found[0], size(found[1]), size(found[2]),
         reduce(first = null, c IN CASE WHEN size(found[1]) > 0 THEN found[1] ELSE found[2] END |
                CASE WHEN first IS NULL OR c.id < first THEN c.id ELSE first END)]
       ] AS channels
ORDER BY score DESC, name, id

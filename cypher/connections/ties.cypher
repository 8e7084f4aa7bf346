// What already joins organizations to the stations and institutions of a region, where no channel connects them: each tie as the
// chain from the organization to the body. Sought from the region, whose bodies are few beside the members of an organization.
// A link that was or will be is a tie too, where it is the only one of a channel that does not hold: `lapsed` is its place among
// the links, null elsewhere. Who once took part in one thing has met, though it is over: taking part need only have begun.
// access: read   returns: many
// $region_id  the region
// $day        the as-of day
// $wanted     by the ids of the organizations, any value
MATCH (:Region {id: $region_id})<-[:PART_OF*0..5]-(:Region)<-[l:LOCATED_IN]-(n:Entity)
WHERE (n:Workstation OR n:Institution) AND l.first_day <= $day AND l.last_day >= $day
WITH collect(DISTINCT n) AS bodies
CALL (bodies) {
  UNWIND bodies AS n
  MATCH (n)-[b:TAKES_PART_IN]->(m:Entity)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE (m:Activity OR m:Project) AND $wanted[o.id] IS NOT NULL
    AND a.first_day <= $day AND b.first_day <= $day
  RETURN o, [o, m, n] AS nodes, [a, b] AS links, null AS lapsed
  UNION ALL
  UNWIND bodies AS n
  MATCH (n)<-[b:PARTNERS_WITH]-(m:OverseasOrg)-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE $wanted[o.id] IS NOT NULL
    AND a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN o, [o, m, n] AS nodes, [a, b] AS links, null AS lapsed
  UNION ALL
  UNWIND bodies AS n
  MATCH (n)-[b:HOSTED_BY|PART_OF]-(m:Entity)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE (m:Workstation OR m:Institution) AND $wanted[o.id] IS NOT NULL
    AND a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN o, [o, m, n] AS nodes, [a, b] AS links, null AS lapsed
  UNION ALL
  UNWIND bodies AS n
  MATCH (n)<-[b:FOUNDED]-(e:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE $wanted[o.id] IS NOT NULL
    AND a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN o, [o, e, n] AS nodes, [a, b] AS links, null AS lapsed
  UNION ALL
  UNWIND bodies AS n
  MATCH (n)<-[b:ENGAGED_BY|WORKS_AT|FOUNDED]-(e:Expert)-[a:WORKS_AT]->(o:OverseasOrg)
  WHERE $wanted[o.id] IS NOT NULL
    AND a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
  RETURN o, [o, e, n] AS nodes, [a, b] AS links, null AS lapsed
  UNION ALL
  UNWIND bodies AS n
  MATCH (n)-[c:HOSTED_BY|PART_OF]-(m:Entity)<-[b:ENGAGED_BY|WORKS_AT]-(e:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE (m:Workstation OR m:Institution) AND $wanted[o.id] IS NOT NULL
    AND a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND b.last_day >= $day
    AND c.first_day <= $day AND c.last_day >= $day
  RETURN o, [o, e, m, n] AS nodes, [a, b, c] AS links, null AS lapsed
  UNION ALL
  UNWIND bodies AS n
  MATCH (n)-[c:TAKES_PART_IN]->(m:Entity)<-[b:TAKES_PART_IN]-(e:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE (m:Activity OR m:Project) AND $wanted[o.id] IS NOT NULL
    AND a.first_day <= $day AND a.last_day >= $day
    AND b.first_day <= $day AND c.first_day <= $day
  RETURN o, [o, e, m, n] AS nodes, [a, b, c] AS links, null AS lapsed
  UNION ALL
  UNWIND bodies AS n
  MATCH (n)<-[c:ENGAGED_BY|WORKS_AT|FOUNDED]-(e:Expert)-[b:TAKES_PART_IN]->(m:Entity)<-[a:TAKES_PART_IN]-(o:OverseasOrg)
  WHERE (m:Activity OR m:Project) AND $wanted[o.id] IS NOT NULL
    AND a.first_day <= $day AND b.first_day <= $day
    AND c.first_day <= $day AND c.last_day >= $day
  RETURN o, [o, m, e, n] AS nodes, [a, b, c] AS links, null AS lapsed
  UNION ALL
  UNWIND bodies AS n
  MATCH (n)<-[a:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE $wanted[o.id] IS NOT NULL AND NOT (a.first_day <= $day AND a.last_day >= $day)
  RETURN o, [o, n] AS nodes, [a] AS links, 0 AS lapsed
  UNION ALL
  UNWIND bodies AS n
  MATCH (n)<-[b:ENGAGED_BY|WORKS_AT]-(e:Expert)-[a:MEMBER_OF]->(o:OverseasOrg)
  WHERE $wanted[o.id] IS NOT NULL
    AND (a.first_day <= $day AND a.last_day >= $day) <> (b.first_day <= $day AND b.last_day >= $day)
  RETURN o, [o, e, n] AS nodes, [a, b] AS links, CASE WHEN a.first_day <= $day AND a.last_day >= $day THEN 1 ELSE 0 END AS lapsed
}
RETURN o.id AS organization, [x IN nodes | {id: x.id, labels: labels(x), name: x.name, type: coalesce(x.inst_type, x.org_type)}] AS nodes,
       [l IN links | {type: type(l), start: startNode(l).id, properties: properties(l)}] AS links, lapsed

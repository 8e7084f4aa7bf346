// The last contact of every overseas organization that had any: with itself, with its members, with its partners at home.
// access: read   returns: many
// $day    the as-of day
// $today  the same as an ISO date
MATCH (i:Interaction)-[:WITH]->(x:Entity)
WHERE i.on <= $today
WITH x, max(i.on) AS on
WITH collect([x, on]) AS spoken
CALL (spoken) {
  UNWIND spoken AS one
  WITH one[0] AS o, one[1] AS on
  WHERE o:OverseasOrg
  RETURN o.id AS id, on, null AS through
  UNION ALL
  UNWIND spoken AS one
  WITH one[0] AS x, one[1] AS on
  MATCH (x)-[m:MEMBER_OF]->(o:OverseasOrg)
  WHERE m.first_day <= $day AND m.last_day >= $day
  WITH o.id AS id, max([on, x.id]) AS latest
  RETURN id, latest[0] AS on, latest[1] AS through
  UNION ALL
  UNWIND spoken AS one
  WITH one[0] AS x, one[1] AS on
  WHERE x:Workstation OR x:Institution
  MATCH (x)<-[p:PARTNERS_WITH]-(o:OverseasOrg)
  WHERE p.first_day <= $day AND p.last_day >= $day
  WITH o.id AS id, max([on, x.id]) AS latest
  RETURN id, latest[0] AS on, latest[1] AS through
}
RETURN id, on, through

// Who and what is at home in some regions: experts native of each, stations and institutions located there, counted, some named.
// Who governs is left out: an authority opens doors, it is no partner.
// access: read   returns: many
// $ids    region ids
// $day    the as-of day
// $limit  how many to name
UNWIND $ids AS id
MATCH (r:Region {id: id})<-[l:NATIVE_OF|LOCATED_IN]-(n:Entity)
WHERE l.first_day <= $day AND l.last_day >= $day
  AND (n:Expert OR n:Workstation OR n:Institution) AND coalesce(n.inst_type, '') <> '政府'
WITH id, n ORDER BY n.name, n.id
WITH id, labels(n) AS labels, count(n) AS n, collect([n.id, n.name]) AS first
RETURN id, labels, n, first[..$limit] AS first

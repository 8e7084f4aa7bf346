// Overseas organizations that do not connect to a region by any channel, those with the most links that hold first.
// access: read   returns: many
// $connected  ids of the organizations that connect
// $program    id of the program they take part in; empty for all
// $day        the as-of day
// $limit      how many
// $prefix     what the id of whatever is made up begins with
// $fictional  whether it is those that are looked for; else they are left out
MATCH (o:OverseasOrg)
WHERE NOT o.id IN $connected AND (o.id STARTS WITH $prefix) = $fictional
  AND ($program = '' OR EXISTS { MATCH (o)-[t:TAKES_PART_IN]->(:Program {id: $program}) WHERE t.first_day <= $day AND t.last_day >= $day })
OPTIONAL MATCH (o)-[l]-(:Entity)
WHERE l.first_day <= $day AND l.last_day >= $day
WITH o, count(l) AS ties
RETURN o.id AS id, labels(o) AS labels, o.name AS name, ties
ORDER BY ties DESC, name, id
LIMIT $limit

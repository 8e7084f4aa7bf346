// What was open on a day that an officer has in hand or that is with one of these contacts, with whom it is and who has it in hand.
// access: read   returns: many
// $officer   the officer's id
// $contacts  contact ids
// $day       the as-of day
// $today     the same as an ISO date
CALL () {
  MATCH (:Officer {id: $officer})<-[b:BY]-(x:Entity)
  WHERE b.first_day <= $day AND b.last_day >= $day
  RETURN x
  UNION ALL
  UNWIND $contacts AS id
  MATCH (:Entity {id: id})<-[:WITH]-(x:Entity)
  RETURN x
}
WITH DISTINCT x
WHERE (x:Commitment OR (x:Interaction AND x.next_action IS NOT NULL)) AND coalesce(x.on, x.promised, '') <= $today
  AND (coalesce(x.state, 'open') = 'open' OR x.closed > $today)
OPTIONAL MATCH (x)-[:WITH]->(c:Entity)
WITH x, collect({id: c.id, labels: labels(c), name: c.name}) AS with
OPTIONAL MATCH (x)-[b:BY]->(f:Officer)
WHERE b.first_day <= $day AND b.last_day >= $day
WITH x, with, collect([f.id, f.name]) AS by
RETURN labels(x) AS labels, x.id AS id, coalesce(x.text, x.next_action) AS text, coalesce(x.on, x.promised) AS made_on, x.due_from AS due_from,
       coalesce(x.due_to, x.due, x.due_from) AS due, with, by, x.source AS source, x.quote AS quote

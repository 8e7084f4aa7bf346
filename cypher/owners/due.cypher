// What is agreed with these contacts or was to be done next and was open on a day, with the days it is due and who has it in hand.
// access: read   returns: many
// $ids    contact ids
// $day    the as-of day
// $today  the same as an ISO date
UNWIND $ids AS id
MATCH (c:Entity {id: id})<-[:WITH]-(x:Entity)
WHERE (x:Commitment OR (x:Interaction AND x.next_action IS NOT NULL)) AND coalesce(x.on, x.promised, '') <= $today
  AND (coalesce(x.state, 'open') = 'open' OR x.closed > $today)
OPTIONAL MATCH (x)-[b:BY]->(f:Officer)
WHERE b.first_day <= $day AND b.last_day >= $day
WITH c, x, collect([f.id, f.name]) AS by
RETURN c.id AS contact, labels(x) AS labels, x.id AS id, coalesce(x.text, x.next_action) AS text,
       coalesce(x.on, x.promised) AS made_on, x.due_from AS due_from, coalesce(x.due_to, x.due, x.due_from) AS due, by, x.source AS source, x.quote AS quote

// What is agreed with these contacts or was to be done next, with the days it is due and who has it in hand.
// access: read   returns: many
// $ids    contact ids
// $today  the as-of day as an ISO date
UNWIND $ids AS id
MATCH (c:Entity {id: id})<-[:WITH]-(x:Entity)
WHERE (x:Commitment AND coalesce(x.state, 'open') = 'open') OR (x:Interaction AND x.next_action IS NOT NULL AND x.on <= $today)
OPTIONAL MATCH (c)<-[:WITH]-(i:Interaction)
WHERE i.on <= $today
WITH c, x, max(i.on) AS last_on
OPTIONAL MATCH (x)-[:BY]->(f:Officer)
WITH c, x, last_on, collect([f.id, f.name]) AS by
RETURN c.id AS contact, last_on, labels(x) AS labels, x.id AS id, coalesce(x.text, x.next_action) AS text,
       x.on AS made_on, x.due_from AS due_from, coalesce(x.due_to, x.due, x.due_from) AS due, by, x.source AS source, x.quote AS quote

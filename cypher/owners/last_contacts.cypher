// The day of the last contact with each of these, as written.
// access: read   returns: many
// $ids    contact ids
// $today  the as-of day as an ISO date
UNWIND $ids AS id
MATCH (c:Entity {id: id})<-[:WITH]-(i:Interaction)
WHERE i.on <= $today
RETURN c.id AS contact, max(i.on) AS last

// The interactions with some contacts on some days, with the officers who handled them, not those who took over what was to be done next.
// access: read   returns: many
// $pairs  rows of a contact's id and the day of an interaction with it, as it is kept
UNWIND $pairs AS row
MATCH (c:Entity {id: row[0]})<-[:WITH]-(i:Interaction)
WHERE i.on = row[1]
OPTIONAL MATCH (i)-[b:BY]->(f:Officer)
WHERE coalesce(b.role, '') <> '接手'
WITH c, i, collect([f.id, f.name]) AS by
RETURN c.id AS contact, properties(i) AS interaction, by

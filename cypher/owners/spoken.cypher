// The interactions with some contacts on some days, with the officers who handled them.
// access: read   returns: many
// $pairs  rows of a contact's id and the day of an interaction with it, as it is kept
UNWIND $pairs AS row
MATCH (c:Entity {id: row[0]})<-[:WITH]-(i:Interaction)
WHERE i.on = row[1]
OPTIONAL MATCH (i)-[:BY]->(f:Officer)
WITH c, i, collect([f.id, f.name]) AS by
RETURN c.id AS contact, properties(i) AS interaction, by

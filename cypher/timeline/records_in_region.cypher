// The contacts and promises with what lies in a region and below it, the latest first, with whom of there and by whom.
// access: read   returns: many
// $id     the region's id
// $limit  how many
MATCH (:Region {id: $id})<-[:PART_OF*0..5]-(r:Region)<-[:LOCATED_IN|NATIVE_OF|SERVES]-(x:Entity)<-[:WITH]-(c:Entity)
WITH c, collect(DISTINCT x.name) AS with
ORDER BY coalesce(c.on, c.due_to, c.due_from, '') DESC, c.id
LIMIT $limit
OPTIONAL MATCH (c)-[b:BY]->(f:Officer)
WHERE c:Commitment OR coalesce(b.role, '') <> '接手'
WITH c, with, collect(DISTINCT f.name) AS by
RETURN properties(c) AS properties, labels(c) AS labels, with, by

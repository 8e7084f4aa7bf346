// The records and figures about one person, and how many others each is about too.
// access: read   returns: many
// $id  the person's id
MATCH (:Entity {id: $id})<-[:WITH|ABOUT]-(r:Entity)
OPTIONAL MATCH (r)-[:WITH|ABOUT]->(o:Entity)
WHERE o.id <> $id
WITH r, count(DISTINCT o.id) AS others
RETURN r.id AS id, labels(r) AS labels, r.name AS name, others
ORDER BY r.id

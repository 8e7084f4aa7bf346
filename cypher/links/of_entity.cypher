// The links of one entity with the other end of each, newest first.
// access: read   returns: many
// $id     the entity's id
// $limit  how many
MATCH (n:Entity {id: $id})-[l]-(m:Entity)
WITH l, m
ORDER BY type(l), l.first_day DESC, m.name, l.id
LIMIT $limit
RETURN type(l) AS type, startNode(l).id AS start, endNode(l).id AS end, properties(l) AS properties,
       m.id AS other_id, labels(m) AS other_labels, m.name AS other_name

// The links between two sets of nodes, in either direction, that hold on a day.
// access: read   returns: many
// $from     entity ids
// $to       entity ids
// $day      the as-of day
// $without  link types not to follow
UNWIND $from AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE l.first_day <= $day AND l.last_day >= $day AND NOT type(l) IN $without AND m.id IN $to
RETURN n.id AS from, m.id AS to, type(l) AS type, startNode(l).id AS start, properties(l) AS properties

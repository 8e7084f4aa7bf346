// The links between two sets of nodes, in either direction, that hold some day of a span.
// access: read   returns: many
// $from     entity ids
// $to       entity ids
// $begin      the first day of the span
// $end      the last day of the span
// $without  link types not to follow
UNWIND $from AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE l.first_day <= $end AND l.last_day >= $begin AND NOT type(l) IN $without AND m.id IN $to
RETURN n.id AS from, m.id AS to, type(l) AS type, startNode(l).id AS start, properties(l) AS properties

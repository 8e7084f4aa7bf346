// One step of a search from many nodes at once: which nodes are next to them by links that hold some day between two.
// access: read   returns: many
// $ids      entity ids
// $begin      the first day of the span
// $end      the last day of the span
// $without  link types not to follow
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE l.first_day <= $end AND l.last_day >= $begin AND NOT type(l) IN $without
RETURN DISTINCT m.id AS id, labels(m) AS labels

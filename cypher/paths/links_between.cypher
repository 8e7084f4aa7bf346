// The links between two sets of nodes, in either direction, that hold on a day, in one record.
// access: read   returns: one
// $from     entity ids
// $among    the ids of the others as keys of a map
// $day      the as-of day
// $without  link types not to follow
UNWIND $from AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE l.first_day <= $day AND l.last_day >= $day AND NOT type(l) IN $without AND $among[m.id]
RETURN collect({from: n.id, to: m.id, type: type(l), start: startNode(l).id, properties: properties(l)}) AS links

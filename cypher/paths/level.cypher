// One step of a search from many nodes at once: which nodes are next to them by links that hold on a day.
// access: read   returns: many
// $ids      entity ids
// $day      the as-of day
// $without  link types not to follow
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE l.first_day <= $day AND l.last_day >= $day AND NOT type(l) IN $without
RETURN DISTINCT m.id AS id, labels(m) AS labels, m.org_type AS org_type

// How many links that ended before a day lie between some nodes, or lead from the expanded ones among them to others.
// access: read   returns: one
// $ids       entity ids
// $expanded  those among them that others are drawn around
// $day       the as-of day
// $kinds     kinds of others to count; empty for all
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE l.last_day < $day AND (m.id IN $ids
  OR (id IN $expanded AND (size($kinds) = 0 OR any(label IN labels(m) WHERE label IN $kinds))))
RETURN count(DISTINCT l.id) AS links

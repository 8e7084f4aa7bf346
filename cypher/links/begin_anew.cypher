// Makes the first day of every link at some entities the latest of its own and of both ends' lives.
// access: write   returns: none
// $ids  ids of the entities whose life begins on another day than before
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WITH l, reduce(first = l.since_day, day IN [n.begins, m.begins] | CASE WHEN day > first THEN day ELSE first END) AS first
WHERE l.first_day <> first
SET l.first_day = first

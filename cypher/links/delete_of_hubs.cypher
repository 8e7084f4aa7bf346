// Takes away links that leave hubs: the links of each are walked over once, where `delete` would look for each of them anew.
// All are found before the first one goes: the embedded engine loses its place among the links of a node otherwise.
// access: write   returns: none
// $starts  ids of the nodes that they leave
// $gone    link id -> true
UNWIND $starts AS start
MATCH (a:Entity {id: start})-[l]->(:Entity)
WHERE $gone[l.id] IS NOT NULL
WITH collect(l) AS gone
UNWIND gone AS l
DELETE l

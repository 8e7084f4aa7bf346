// Replaces what is derived of the links that start at these nodes; a node with 20,000 links is walked over once.
// access: write   returns: none
// $starts   ids of the nodes that they start at
// $derived  link id -> the derived properties
UNWIND $starts AS start
MATCH (a:Entity {id: start})-[l]->(:Entity)
WITH l, $derived[l.id] AS derived
WHERE derived IS NOT NULL
SET l += derived

// The links that follow from an owner rule and start or end at one of these nodes.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[w:OWNS]-(:Entity)
WHERE w.derived_from IS NOT NULL
WITH DISTINCT w
RETURN startNode(w).id AS start, endNode(w).id AS end, properties(w) AS properties

// Every link that starts or ends at one of these nodes, with the ids and names of both ends.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(:Entity)
WITH DISTINCT l
RETURN type(l) AS type, properties(l) AS properties, startNode(l).id AS start, endNode(l).id AS end,
       startNode(l).name AS start_name, endNode(l).name AS end_name

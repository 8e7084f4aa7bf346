// Every link that starts or ends at one of these nodes, each once a node.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
RETURN type(l) AS type, startNode(l).id AS start, endNode(l).id AS end, properties(l) AS properties

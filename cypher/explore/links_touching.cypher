// Every link of any day that begins or ends at some nodes and at another of a set, in one record.
// access: read   returns: one
// $ids    ids of the nodes
// $among  ids of the whole set as keys of a map
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l]-(m:Entity)
WHERE $among[m.id]
RETURN collect({type: type(l), start: startNode(l).id, end: endNode(l).id, properties: properties(l)}) AS links

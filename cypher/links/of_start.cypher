// The link of one id among those that begin at an entity, with both ends.
// access: read   returns: one
// $start  the id of the entity
// $id     the link's id
MATCH (a:Entity {id: $start})-[l {id: $id}]->(b:Entity)
RETURN type(l) AS type, properties(l) AS properties, {id: a.id, labels: labels(a), name: a.name} AS start,
       {id: b.id, labels: labels(b), name: b.name} AS end

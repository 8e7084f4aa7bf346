// What these entities are part of.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:PART_OF]->(p:Entity)
RETURN n.id AS id, p.id AS parent

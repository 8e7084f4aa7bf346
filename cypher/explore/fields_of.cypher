// The fields of work of these entities.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})
UNWIND n.fields AS field
RETURN DISTINCT id, field AS key, field AS name

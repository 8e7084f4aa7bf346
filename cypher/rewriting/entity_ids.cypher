// The ids of all entities, whatever their kind.
// access: read   returns: many
MATCH (n:Entity)
RETURN n.id AS id

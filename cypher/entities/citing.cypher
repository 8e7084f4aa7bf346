// The ids of entities that cite a source.
// access: read   returns: many
// $source  the source's id
MATCH (n:Entity)
WHERE n.source = $source
RETURN n.id AS id

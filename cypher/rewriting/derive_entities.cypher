// Replaces what is derived of entities, and nothing else of them.
// access: write   returns: none
// $rows  maps of id and of the derived properties
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n += row.derived

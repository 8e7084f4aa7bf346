// Creates or replaces nodes of the kind Award.
// access: write   returns: none
// $rows  maps of id and of all properties to keep
UNWIND $rows AS row
MERGE (n:Award {id: row.id})
ON CREATE SET n:Entity
SET n = row.properties

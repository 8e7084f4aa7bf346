// Creates or replaces nodes of the kind Requirement.
// access: write   returns: none
// $rows  maps of id and of all properties to keep
UNWIND $rows AS row
MERGE (n:Requirement {id: row.id})
ON CREATE SET n:Entity
SET n = row.properties

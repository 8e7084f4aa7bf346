// Creates links of the type APPLIES_TO; both ends are there already.
// access: write   returns: one
// $rows  maps of start id, end id and of all properties to keep
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
CREATE (a)-[l:APPLIES_TO]->(b)
SET l = row.properties
RETURN count(l) AS written

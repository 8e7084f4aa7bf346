// Replaces all properties of links that are there; finds both ends before the link between them, as `delete` does.
// access: write   returns: one
// $rows  maps of start id, end id, link id and of all properties to keep
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
WITH row, a, b SKIP 0
MATCH (a)-[l {id: row.id}]->(b)
SET l = row.properties
RETURN count(l) AS written

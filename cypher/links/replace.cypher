// Replaces all properties of links that are there.
// access: write   returns: one
// $rows  maps of start id, link id and of all properties to keep
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})-[l {id: row.id}]->(:Entity)
SET l = row.properties
RETURN count(l) AS written

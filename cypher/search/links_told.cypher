// What is told at some links, as it was written, in one record.
// access: read   returns: one
// $rows  maps of start id, end id and link id
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
WITH row, a, b SKIP 0
MATCH (a)-[l {id: row.id}]->(b)
RETURN collect([l.id, l.role, l.note, l.quote]) AS found

// Takes links away.
// access: write   returns: none
// $rows  maps of start id and link id
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})-[l {id: row.id}]->(:Entity)
DELETE l

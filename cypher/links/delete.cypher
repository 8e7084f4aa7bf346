// Takes links away. All are found before the first one goes: the embedded engine loses its place among the links of a node
// as soon as a stretch of about 100 of them is gone. SKIP 0 takes nothing away: it has Neo4j find both ends before the link
// between them, on the side of the end with fewer links; 20,000 rows of one hub would otherwise read its links 20,000 times.
// access: write   returns: none
// $rows  maps of start id, end id and link id
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
WITH row, a, b SKIP 0
MATCH (a)-[l {id: row.id}]->(b)
WITH collect(l) AS gone
UNWIND gone AS l
DELETE l

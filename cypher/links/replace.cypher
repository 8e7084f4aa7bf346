// Replaces all properties of links that are there, but the day on which they were first recorded; finds both ends before the
// link between them, as `delete` does.
// access: write   returns: one
// $rows  maps of start id, end id, link id and of all properties to keep
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
WITH row, a, b SKIP 0
MATCH (a)-[l {id: row.id}]->(b)
WITH row, a, l, b, l.recorded AS recorded
SET l = row.properties,
    l.recorded = coalesce(recorded, row.properties.recorded),
    l.first_day = reduce(first = row.properties.since_day, day IN [a.begins, b.begins] |
                         CASE WHEN day > first THEN day ELSE first END)
RETURN count(l) AS written

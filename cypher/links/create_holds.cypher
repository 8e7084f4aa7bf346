// Creates links of the type HOLDS; both ends are there already. A link holds no earlier than both of them live.
// access: write   returns: one
// $rows  maps of start id, end id and of all properties to keep
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
WITH a, b, row.properties AS told,
     reduce(first = row.properties.since_day, day IN [a.begins, b.begins] |
            CASE WHEN day > first THEN day ELSE first END) AS first_day
CREATE (a)-[l:HOLDS]->(b)
SET l = told {.*, first_day: first_day}
RETURN count(l) AS written

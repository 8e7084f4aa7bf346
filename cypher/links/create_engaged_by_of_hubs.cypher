// Creates links of the type ENGAGED_BY that leave hubs, as `create_engaged_by` does, but looks for each hub once.
// access: write   returns: one
// $starts  rows of a start id and of maps, each of an end id and of all properties to keep
UNWIND $starts AS leaving
MATCH (a:Entity {id: leaving[0]})
UNWIND leaving[1] AS row
MATCH (b:Entity {id: row.end})
WITH a, b, row.properties AS told,
     reduce(first = row.properties.since_day, day IN [a.begins, b.begins] |
            CASE WHEN day > first THEN day ELSE first END) AS first_day
CREATE (a)-[l:ENGAGED_BY]->(b)
SET l = told {.*, first_day: first_day}
RETURN count(l) AS written

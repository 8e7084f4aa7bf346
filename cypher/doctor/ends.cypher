// Between which kinds the links of each type run, and how many there are of each.
// access: read   returns: many
MATCH (a:Entity)-[l]->(b:Entity)
RETURN type(l) AS type, labels(a) AS start, labels(b) AS end, count(l) AS links

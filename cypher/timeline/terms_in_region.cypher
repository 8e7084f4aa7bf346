// The dated links that lead to the stations and institutions of a region and what is below it, the latest first.
// Rows are links alone until the last ones are dropped: what each row holds is held for all of a country's.
// access: read   returns: many
// $id     the region's id
// $limit  how many
MATCH (:Region {id: $id})<-[:PART_OF*0..5]-(r:Region)<-[:LOCATED_IN|NATIVE_OF|SERVES]-(x:Workstation|Institution)
WITH DISTINCT x
MATCH (:Entity)-[l:PARTNERS_WITH|ENGAGED_BY]->(x)
WHERE l.since IS NOT NULL OR l.until IS NOT NULL
WITH l
ORDER BY l.first_day DESC, l.id
LIMIT $limit
WITH l, startNode(l) AS m, endNode(l) AS x
RETURN type(l) AS type, properties(l) AS properties, false AS backward, {id: m.id, labels: labels(m), name: m.name} AS start,
       {id: x.id, labels: labels(x), name: x.name, held: null} AS end

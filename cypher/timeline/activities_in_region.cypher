// The activities in a region and below it of which it is known when they were held, the latest first.
// access: read   returns: many
// $id     the region's id
// $limit  how many
MATCH (:Region {id: $id})<-[:PART_OF*0..5]-(r:Region)<-[:LOCATED_IN|NATIVE_OF|SERVES]-(x:Activity)
WHERE x.held IS NOT NULL
WITH DISTINCT x
ORDER BY x.held DESC, x.id
LIMIT $limit
RETURN x.id AS id, labels(x) AS labels, x.name AS name, x.held AS held

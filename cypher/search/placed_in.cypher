// What is in some regions, in one record.
// access: read   returns: one
// $inside  ids of the regions, with all those in them
// $kinds   kinds to keep; empty for all
// $limit   how many
UNWIND $inside AS region
MATCH (r:Region {id: region})<-[:NATIVE_OF|LIVES_IN|LOCATED_IN|SERVES]-(n:Entity)
WHERE size($kinds) = 0 OR any(label IN labels(n) WHERE label IN $kinds)
WITH DISTINCT n LIMIT $limit
RETURN collect([n.id, labels(n), n.name, n.fields, n.home_country]) AS found

// Every link of any day from a set of nodes to a region that lies below one of some regions.
// access: read   returns: many
// $ids    entity ids
// $above  ids of the regions above
UNWIND $above AS region
MATCH (top:Region {id: region})<-[:PART_OF*1..4]-(r:Region)
WITH top, collect(DISTINCT r) AS below
UNWIND below AS r
MATCH (a:Entity)-[l]->(r)
WHERE a.id IN $ids AND NOT a:Region
RETURN type(l) AS type, a.id AS start, top.id AS end, r.id AS place, r.name AS place_name, properties(l) AS properties

// Every link of any day from a set of nodes to a region that lies below one of some regions, in one record.
// access: read   returns: one
// $among  the nodes' ids as keys of a map
// $above  ids of the regions above
UNWIND $above AS region
MATCH (top:Region {id: region})<-[:PART_OF*1..4]-(r:Region)
WITH top, collect(DISTINCT r) AS below
UNWIND below AS r
MATCH (a:Entity)-[l]->(r)
WHERE $among[a.id] AND NOT a:Region
RETURN collect({type: type(l), start: a.id, end: top.id, place: r.id, place_name: r.name, properties: properties(l)}) AS links

// Which of these entities stand in a region, or in one below it, some day of a span.
// access: read   returns: many
// $ids        entity ids
// $region_id  the region
// $begin      the first day of the span
// $end        the last day of the span
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[l:LOCATED_IN|NATIVE_OF|SERVES|PARTNERS_WITH]->(r:Region)
WHERE l.first_day <= $end AND l.last_day >= $begin
  AND EXISTS { (r)-[:PART_OF*0..5]->(:Region {id: $region_id}) }
RETURN n.id AS id, r.id AS region
ORDER BY id, region

// Every officer by id and name, and the units of the posts that each holds on a day.
// access: read   returns: one
// $day  the as-of day
MATCH (f:Officer)
OPTIONAL MATCH (f)-[h:HOLDS]->(p:Post)
WHERE h.first_day <= $day AND h.last_day >= $day
WITH f, collect(p.unit) AS units
RETURN collect([f.id, f.name, units]) AS officers

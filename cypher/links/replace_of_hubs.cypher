// Replaces all properties of links that leave hubs, as `replace` does, but walks over the links of each hub once.
// access: write   returns: one
// $starts      ids of the nodes that they leave
// $properties  link id -> all properties to keep
UNWIND $starts AS start
MATCH (a:Entity {id: start})-[l]->(b:Entity)
WHERE $properties[l.id] IS NOT NULL
WITH collect({link: l, begins: [a.begins, b.begins]}) AS there
UNWIND there AS one
WITH one.link AS l, one.begins AS begins, $properties[one.link.id] AS properties, one.link.recorded AS recorded
SET l = properties,
    l.recorded = coalesce(recorded, properties.recorded),
    l.first_day = reduce(first = properties.since_day, day IN begins | CASE WHEN day > first THEN day ELSE first END)
RETURN count(l) AS written

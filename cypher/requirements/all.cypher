// The requirements, each with the regions, programs and subjects it applies to.
// access: read   returns: many
MATCH (r:Requirement)
OPTIONAL MATCH (r)-[:APPLIES_TO]->(x:Entity)
WITH r, collect(x) AS found
RETURN properties(r) AS told, [x IN found | {id: x.id, labels: labels(x), name: x.name}] AS applies_to
ORDER BY r.name, r.id

// The owner rules, each with the regions and groups it applies to.
// access: read   returns: many
MATCH (r:OwnerRule)
OPTIONAL MATCH (r)-[:APPLIES_TO]->(g:Entity)
WITH r, collect(g) AS found
RETURN properties(r) AS rule, [g IN found | {id: g.id, labels: labels(g), name: g.name}] AS applies_to
ORDER BY r.name, r.id

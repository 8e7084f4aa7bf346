// The rules of how often to be in touch, each with the regions and groups it applies to.
// access: read   returns: one
MATCH (r:CadenceRule)
OPTIONAL MATCH (r)-[:APPLIES_TO]->(g:Entity)
WITH r, collect([g.id, labels(g), g.name]) AS applies_to
RETURN collect([properties(r), applies_to]) AS rules

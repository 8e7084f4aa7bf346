// What posts own, whether a row said so or a rule.
// access: read   returns: one
MATCH (p:Post)-[w:OWNS]->(c:Entity)
RETURN collect([p.id, c.id, properties(w)]) AS links

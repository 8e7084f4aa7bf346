// Every region with the region above it, as the gazetteer needs it; in one record, since thousands of small ones take longer.
// access: read   returns: one
MATCH (r:Region)
OPTIONAL MATCH (r)-[:PART_OF]->(p:Region)
WITH r, min(p.id) AS parent
RETURN collect([r.id, r.code, r.level, r.name, parent, r.aliases, r.name_en, r.former, r.lat, r.lon]) AS places

// Every region with the region above it, as the gazetteer needs it.
// access: read   returns: many
MATCH (r:Region)
OPTIONAL MATCH (r)-[:PART_OF]->(p:Region)
RETURN r.id AS id, r.code AS code, r.level AS level, r.name AS name, r.name_en AS name_en,
       r.aliases AS aliases, r.former AS former, min(p.id) AS parent

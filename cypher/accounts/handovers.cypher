// The handovers that wait and those that were done, the newest first.
// access: read   returns: many
// $limit  how many at most
MATCH (h:Handover)
RETURN properties(h) AS properties
ORDER BY h.made_at DESC, h.id
LIMIT $limit

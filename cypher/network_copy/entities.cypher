// Every entity with its kind and the day on which its life begins; of an overseas organization also what a ranking shows of it
// and what says how often to be in touch, of an interaction also when it was.
// access: read   returns: many
MATCH (n:Entity)
RETURN labels(n) AS labels, n.id AS id, n.begins AS begins, CASE WHEN n:Interaction THEN n.on ELSE null END AS on,
       CASE WHEN n:OverseasOrg THEN [n.name, n.org_type, n.home_country, n.importance, n.every, n.paused_from, n.paused_until] ELSE null END AS told

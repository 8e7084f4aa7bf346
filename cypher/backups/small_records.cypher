// What a backup keeps beside entities, journal and batches, and of which there is little.
// access: read   returns: many
MATCH (n:Migration)
RETURN 'Migration' AS label, properties(n) AS properties
UNION ALL
MATCH (n:Notice)
RETURN 'Notice' AS label, properties(n) AS properties
UNION ALL
MATCH (n:NotSame)
RETURN 'NotSame' AS label, properties(n) AS properties
UNION ALL
MATCH (n:Proposal)
RETURN 'Proposal' AS label, properties(n) AS properties

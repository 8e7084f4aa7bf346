// The accounts, tokens, saved lists, handovers and profiles of lists, whole; neither sessions nor tries to sign in nor the key of cookies.
// access: read   returns: many
MATCH (n:Account)
RETURN 'Account' AS label, properties(n) AS properties
UNION ALL
MATCH (n:Token)
RETURN 'Token' AS label, properties(n) AS properties
UNION ALL
MATCH (n:SavedList)
RETURN 'SavedList' AS label, properties(n) AS properties
UNION ALL
MATCH (n:Handover)
RETURN 'Handover' AS label, properties(n) AS properties
UNION ALL
MATCH (n:ListProfile)
RETURN 'ListProfile' AS label, properties(n) AS properties

// The proposals of a state, those of one file side by side, the newest file first.
// access: read   returns: many
// $state  the state
// $limit  how many at most
MATCH (p:Proposal {state: $state})
RETURN properties(p) AS properties
ORDER BY p.at DESC, p.file, p.sheet, p.row, p.id
LIMIT $limit

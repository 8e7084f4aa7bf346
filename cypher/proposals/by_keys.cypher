// What was asked before about the same rows and cells, whatever became of it.
// access: read   returns: many
// $keys  what the questions are known by
UNWIND $keys AS key
MATCH (p:Proposal {key: key})
RETURN properties(p) AS properties

// Proposals in whose words a text stands: in what their file and sheet are called, in the row or in a question.
// access: read   returns: many
// $text  the text
MATCH (p:Proposal)
WHERE p.file CONTAINS $text OR p.sheet CONTAINS $text OR p.typed CONTAINS $text OR p.questions CONTAINS $text
RETURN properties(p) AS properties

// Proposals in which a text stands: a name or an id in quotes, or a private value.
// access: read   returns: many
// $text  the text
MATCH (p:Proposal)
WHERE p.typed CONTAINS $text OR p.questions CONTAINS $text
RETURN p.id AS id

// All of them.
// access: read   returns: many
MATCH (n:Expert)-[:MEMBER_OF]->(o:Organisation)
RETURN n.name AS name
// refused: unknown_label.cypher:3: the vocabulary declares no kind 'Organisation'

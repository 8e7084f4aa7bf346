// All of them.
// access: read   returns: many
MATCH (n:Expert)-[:MEMBER_OF|KNOWS]->(o:OverseasOrg)
RETURN n.name AS name
// refused: unknown_link_type.cypher:3: the vocabulary declares no link type 'KNOWS'

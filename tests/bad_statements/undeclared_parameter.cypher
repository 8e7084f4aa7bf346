// One expert.
// access: read   returns: one
MATCH (n:Expert {id: $id})
RETURN n.name AS name
// refused: undeclared_parameter.cypher:3: $id is used but not declared

// One expert.
// access: read   returns: one
// $id   the expert's id
// $day  the as-of day
MATCH (n:Expert {id: $id})
RETURN n.name AS name
// refused: unused_parameter.cypher:1: $day is declared in the header but not used

MATCH (n:Expert) RETURN n
// refused: no_header.cypher:1: the header needs a line

// The pairs of which somebody has said that they are two, each with the signs that spoke for one then.
// access: read   returns: many
MATCH (p:NotSame)
RETURN p.id AS id, p.a AS a, p.b AS b, p.signs AS signs, p.why AS why, p.by AS by, p.at AS at

// A notice that the office has written for its users.
// access: read   returns: one
// $id  which notice
MATCH (n:Notice {id: $id})
RETURN n.text AS text, n.by AS by, n.at AS at

// The link of one id that follows from a rule: its id tells no journal entry, and posts own little beside all that is linked.
// access: read   returns: one
// $id  the link's id
MATCH (a:Post)-[l:OWNS {id: $id}]->(b:Entity)
RETURN type(l) AS type, a.id AS start, b.id AS end

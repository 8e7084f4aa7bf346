// The link of one id, wherever it is: looks at every link, so whoever knows its start asks there.
// access: read   returns: one
// $id  the link's id
MATCH (a:Entity)-[l {id: $id}]->(b:Entity)
RETURN type(l) AS type, a.id AS start, b.id AS end

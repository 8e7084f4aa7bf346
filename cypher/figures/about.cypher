// The figures reported about some entities, each with the sources that carry it.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:ABOUT]-(f:Figure)
OPTIONAL MATCH (f)-[c:CITED_IN]->(s:Source)
RETURN e.id AS about, properties(f) AS figure, s.id AS source, s.name AS title, c.quote AS quote

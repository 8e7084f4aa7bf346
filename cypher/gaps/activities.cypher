// The activities of a program, with place and organizers.
// access: read   returns: many
// $program  the program's id
MATCH (a:Activity)-[m:PART_OF]->(:Program {id: $program})
OPTIONAL MATCH (a)-[:LOCATED_IN]->(r:Region)
OPTIONAL MATCH (a)<-[t:TAKES_PART_IN]-(o:Entity)
WHERE t.role IN ['承办', '主办', '组织', '发起']
RETURN a.id AS id, a.name AS name, a.held AS held, m.status AS status,
       collect(DISTINCT {id: r.id, name: r.name}) AS regions,
       collect(DISTINCT {id: o.id, name: o.name, role: t.role}) AS organizers
ORDER BY a.held, a.name, a.id

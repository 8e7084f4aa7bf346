// Every link that starts at one of these nodes, in one record: a driver takes three times as long for as many small ones.
// Neo4j is told to look each start up: asked first while it has not counted the ids of a new network yet, it may read all of them for each start,
// which took 25 s of the processor's time for the regions of a new network, or ran into the time limit, and lasted as long as the plan was kept.
// access: read   returns: one
// $starts  entity ids
UNWIND $starts AS start
MATCH (a:Entity {id: start})-[l]->(b:Entity)
USING INDEX SEEK a:Entity(id)
RETURN collect([type(l), a.id, b.id, properties(l)]) AS links

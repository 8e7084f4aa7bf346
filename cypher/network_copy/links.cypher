// The links that start at some entities, in one record: a driver takes twice as long for as many small ones.
// access: read   returns: one
// $starts  entity ids
UNWIND $starts AS start
MATCH (a:Entity {id: start})-[l]->(b:Entity)
RETURN collect([start, type(l), b.id, l.id, l.since_day, l.last_day, l.soft, l.role, l.recorded]) AS links

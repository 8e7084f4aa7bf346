// Every link between two nodes of a set that counts, in one record: a driver takes three times as long for many small ones.
// access: read   returns: one
// $ids    entity ids
// $among  the same ids as keys of a map: to look for each end in a list takes an engine longer than all the rest
// $begin  a link counts that has not ended before this day
// $day    and that has begun by this one
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[l]->(b:Entity)
WHERE l.first_day <= $day AND l.last_day >= $begin AND $among[b.id]
RETURN collect({type: type(l), start: a.id, end: b.id, properties: properties(l)}) AS links

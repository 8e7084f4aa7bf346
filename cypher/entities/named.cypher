// What these ids name, in one record: a driver takes three times as long for as many small ones.
// access: read   returns: one
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect({id: n.id, labels: labels(n), name: n.name, type: coalesce(n.inst_type, n.org_type)}) AS named

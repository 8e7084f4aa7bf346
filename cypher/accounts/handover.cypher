// One handover, as it is kept.
// access: read   returns: one
// $id  its id
MATCH (h:Handover {id: $id})
RETURN properties(h) AS properties

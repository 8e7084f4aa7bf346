// The contacts of a kind that lead to some places, as a rule names them: the place, the contact and the link between them.
// access: read   returns: one
// $places  ids of regions or institutions
// $via     the type of the link
// $kind    the kind of the contacts
UNWIND $places AS place
MATCH (:Entity {id: place})<-[v]-(c:Entity)
WHERE type(v) = $via AND $kind IN labels(c)
RETURN collect([place, c.id, properties(v)]) AS found

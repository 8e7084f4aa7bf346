// The contacts of a kind that lead to some places, as a rule names them: the place, the contact and the link between them.
// access: read   returns: one
// $places  ids of regions or institutions
// $via     the type of the link
// $kind    the kind of the contacts
// $below   whether regions below a place count as the place
UNWIND $places AS place
MATCH (:Entity {id: place})<-[:PART_OF*0..5]-(p:Entity)<-[v]-(c:Entity)
WHERE type(v) = $via AND $kind IN labels(c) AND ($below OR p.id = place)
RETURN collect([place, c.id, properties(v)]) AS found

// Forgets who read private fields of somebody; says how often that was.
// access: write   returns: one
// $entity  the id of whose fields they were
MATCH (r:Reading {entity: $entity})
WITH collect(r) AS gone
FOREACH (r IN gone | DELETE r)
RETURN size(gone) AS readings

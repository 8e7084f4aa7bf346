// Keeps a handover as it stands now.
// access: write   returns: none
// $id          its id
// $properties  what to keep of it
MERGE (h:Handover {id: $id})
SET h = $properties

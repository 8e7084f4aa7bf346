// Forgets a handover.
// access: write   returns: none
// $id  its id
MATCH (h:Handover {id: $id})
DELETE h

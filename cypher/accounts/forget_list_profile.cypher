// Forgets how lists of one form are read.
// access: write   returns: none
// $id  its id
MATCH (p:ListProfile {id: $id})
DELETE p

// Forgets a saved list.
// access: write   returns: none
// $id  its id
MATCH (s:SavedList {id: $id})
DELETE s

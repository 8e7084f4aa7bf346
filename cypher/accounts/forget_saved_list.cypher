// Forgets a saved list or view.
// access: write   returns: none
// $id  its id
MATCH (s:SavedList {id: $id})
DELETE s

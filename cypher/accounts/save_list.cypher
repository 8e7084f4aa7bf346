// Keeps a list or a view under its name, in place of what was kept there.
// access: write   returns: none
// $id          its id
// $properties  what to keep of it
MERGE (s:SavedList {id: $id})
SET s = $properties

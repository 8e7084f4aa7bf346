// Adds an account unless there is one of that name; tells which it is by its mark.
// access: write   returns: one
// $id          the name without the difference of capitals
// $properties  what to keep of it
MERGE (a:Account {id: $id})
ON CREATE SET a = $properties
RETURN a.mark AS mark

// How far a rewrite came before it was stopped.
// access: read   returns: one
// $id  its name and number
MATCH (m:Migration {id: $id})
RETURN m.after AS after

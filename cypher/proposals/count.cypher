// How many proposals are in a state.
// access: read   returns: one
// $state  the state
MATCH (p:Proposal {state: $state})
RETURN count(p) AS count

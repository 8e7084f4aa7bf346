// Every promise in one of some states: what it says, with whom it is, and who has it in hand since and until when.
// In one record, because a driver takes three times as long for as many small ones.
// access: read   returns: one
// $states  the states to look at; a promise without one is open, and so is one that was closed only later
// $today   the as-of day as an ISO date
MATCH (x:Commitment)
WHERE (coalesce(x.state, 'open') IN $states OR x.closed > $today) AND coalesce(x.promised, '') <= $today
OPTIONAL MATCH (x)-[:WITH]->(c:Entity)
WITH x, collect([c.id, labels(c), c.name]) AS parties
OPTIONAL MATCH (x)-[b:BY]->(f:Officer)
WITH x, parties, collect([f.id, f.name, properties(b)]) AS hands
RETURN collect([properties(x), parties, hands]) AS promises

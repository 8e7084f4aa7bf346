// Replaces what is derived of the links that start at these nodes; a node with 20,000 links is walked over once.
// A link that says no day on which it was recorded gets that of the change that wrote it last: no earlier one is known.
// access: write   returns: none
// $starts   ids of the nodes that they start at
// $derived  link id -> the derived properties
UNWIND $starts AS start
MATCH (a:Entity {id: start})-[l]->(b:Entity)
WITH a, l, b, $derived[l.id] AS derived
WHERE derived IS NOT NULL
OPTIONAL MATCH (j:JournalEntry {id: l.changed_in})
WITH a, l, b, derived, coalesce(l.recorded, left(j.at, 10)) AS recorded
SET l += derived,
    l.recorded = recorded,
    l.first_day = reduce(first = derived.since_day, day IN [a.begins, b.begins] |
                         CASE WHEN day > first THEN day ELSE first END)

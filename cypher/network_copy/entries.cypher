// Some journal entries by their numbers, the first one first.
// access: read   returns: many   rests on: nothing
// $first  the number of the first
// $last   the number of the last
UNWIND range($first, $last) AS number
MATCH (j:JournalEntry {sequence: number})
RETURN j.sequence AS sequence, j.at AS at, j.changes AS changes
ORDER BY sequence

// The batches whose owners by rules are not made yet, but for one, and for how many milliseconds nobody has worked on each.
// access: read   returns: many
// $batch  a batch's id
MATCH (b:Batch)
WHERE b.owners_wait = true AND b.id <> $batch
RETURN properties(b) AS properties, timestamp() - b.worked_at AS quiet_ms

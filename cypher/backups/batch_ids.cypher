// The ids of all batches, with the moment at which somebody last worked on each, in milliseconds.
// access: read   returns: many
MATCH (b:Batch)
RETURN b.id AS id, coalesce(b.worked_at, 0) AS worked_at
ORDER BY b.id

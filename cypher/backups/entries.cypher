// Some journal entries, whole, in one record.
// access: read   returns: one
// $ids  their ids
UNWIND $ids AS id
MATCH (j:JournalEntry {id: id})
RETURN collect(properties(j)) AS rows

// Imports whose report or file name holds a text.
// access: read   returns: many
// $text  a name or a private value
MATCH (b:Batch)
WHERE b.report CONTAINS $text OR b.file CONTAINS $text
RETURN b.id AS id, b.file AS file, coalesce(b.report, '{}') AS report

// Keeps other words of an import's report and of its file's name, those without somebody who was erased.
// access: write   returns: none
// $id      the batch's id
// $file    the name of the file
// $report  the report as JSON
MATCH (b:Batch {id: $id})
SET b.file = $file, b.report = $report

// Keeps what a backup holds beside entities and accounts.
// access: write   returns: none
// $entries     properties of journal entries
// $batches     properties of batches
// $notices     properties of notices
// $not_same    properties of pairs that are not the same
// $proposals   properties of what waits to be decided
// $migrations  properties of what was rewritten
FOREACH (row IN $entries | CREATE (n:JournalEntry) SET n = row)
FOREACH (row IN $batches | CREATE (n:Batch) SET n = row)
FOREACH (row IN $notices | CREATE (n:Notice) SET n = row)
FOREACH (row IN $not_same | CREATE (n:NotSame) SET n = row)
FOREACH (row IN $proposals | CREATE (n:Proposal) SET n = row)
FOREACH (row IN $migrations | MERGE (n:Migration {id: row.id}) SET n = row)

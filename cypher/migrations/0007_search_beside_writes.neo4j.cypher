// The full-text indexes follow a write at its side, and whoever asks them waits until they have: a commit that brought both up
// to date took five times as long as one that need not. A running database makes them anew first.
DROP INDEX entity_search IF EXISTS;
CREATE FULLTEXT INDEX entity_search IF NOT EXISTS FOR (n:Entity) ON EACH [n.search_text] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: true}};
DROP INDEX journal_touched IF EXISTS;
CREATE FULLTEXT INDEX journal_touched IF NOT EXISTS FOR (j:JournalEntry) ON EACH [j.touched] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}};
CALL db.awaitIndexes(3600);

// The journal is found by what it touched.
CREATE FULLTEXT INDEX journal_touched IF NOT EXISTS FOR (j:JournalEntry) ON EACH [j.touched] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};

-- The journal is found by what it touched.
CREATE PROPERTY `JournalEntry`.`touched` IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON `JournalEntry` (touched) FULL_TEXT METADATA {"analyzer": "org.apache.lucene.analysis.core.WhitespaceAnalyzer"};

// As those of names and of the journal, the full-text indexes of what is told follow a write at its side.
DROP INDEX entity_said IF EXISTS;
CREATE FULLTEXT INDEX entity_said IF NOT EXISTS FOR (n:Entity) ON EACH [n.said_text] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: true}};
DROP INDEX link_said IF EXISTS;
CREATE FULLTEXT INDEX link_said IF NOT EXISTS FOR ()-[l:MEMBER_OF|NATIVE_OF|LIVES_IN|WORKS_AT|ENGAGED_BY|TAKES_PART_IN|PARTNERS_WITH|LOCATED_IN|SERVES|HOSTED_BY|FOUNDED|PART_OF|RECEIVED|HOLDS|OWNS|APPLIES_TO|WITH|BY|ABOUT|CITED_IN]-() ON EACH [l.said_text] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: true}};
CALL db.awaitIndexes(3600);

// Rows and cells of imported lists that wait for somebody to decide: no entities, and without links.
CREATE CONSTRAINT proposal_id IF NOT EXISTS FOR (p:Proposal) REQUIRE p.id IS UNIQUE;
CREATE INDEX proposal_key IF NOT EXISTS FOR (p:Proposal) ON (p.key);
CREATE INDEX proposal_state IF NOT EXISTS FOR (p:Proposal) ON (p.state);

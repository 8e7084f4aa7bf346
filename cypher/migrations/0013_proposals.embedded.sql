-- Rows and cells of imported lists that wait for somebody to decide: no entities, and without links.
CREATE VERTEX TYPE `Proposal` IF NOT EXISTS;
CREATE PROPERTY `Proposal`.`id` IF NOT EXISTS STRING;
CREATE PROPERTY `Proposal`.`key` IF NOT EXISTS STRING;
CREATE PROPERTY `Proposal`.`state` IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON `Proposal` (id) UNIQUE;
CREATE INDEX IF NOT EXISTS ON `Proposal` (key) NOTUNIQUE;
CREATE INDEX IF NOT EXISTS ON `Proposal` (state) NOTUNIQUE;

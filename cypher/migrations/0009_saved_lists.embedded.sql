-- Lists that somebody keeps under a name, for oneself or for the office: no entities, and without links.
CREATE VERTEX TYPE `SavedList` IF NOT EXISTS;
CREATE PROPERTY `SavedList`.`id` IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON `SavedList` (id) UNIQUE;

-- How lists of each form are read: no entities, and without links.
CREATE VERTEX TYPE `ListProfile` IF NOT EXISTS;
CREATE PROPERTY `ListProfile`.`id` IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON `ListProfile` (id) UNIQUE;

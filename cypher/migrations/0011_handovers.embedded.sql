-- Handovers that wait for signatures, and those that were done: no entities, and without links.
CREATE VERTEX TYPE `Handover` IF NOT EXISTS;
CREATE PROPERTY `Handover`.`id` IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON `Handover` (id) UNIQUE;

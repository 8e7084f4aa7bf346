-- Keeps that two are not the same, told by somebody who knows: no entity, and without links.
CREATE VERTEX TYPE `NotSame` IF NOT EXISTS;
CREATE PROPERTY `NotSame`.`id` IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON `NotSame` (id) UNIQUE;

-- What the office tells its users, as its notice of privacy: no entity, and without links.
CREATE VERTEX TYPE `Notice` IF NOT EXISTS;
CREATE PROPERTY `Notice`.`id` IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON `Notice` (id) UNIQUE;

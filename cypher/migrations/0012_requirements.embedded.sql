-- Brings Requirement.
CREATE VERTEX TYPE `Requirement` IF NOT EXISTS EXTENDS `Entity`;

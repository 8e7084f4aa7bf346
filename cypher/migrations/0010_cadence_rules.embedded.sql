-- Brings CadenceRule.
CREATE VERTEX TYPE `CadenceRule` IF NOT EXISTS EXTENDS `Entity`;

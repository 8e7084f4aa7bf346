-- Owner rules: a kind of their own, and the link to the regions and groups they apply to.
CREATE VERTEX TYPE `OwnerRule` IF NOT EXISTS EXTENDS `Entity`;
CREATE EDGE TYPE `APPLIES_TO` IF NOT EXISTS;

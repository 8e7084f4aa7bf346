// Brings CadenceRule.
CREATE CONSTRAINT cadencerule_id IF NOT EXISTS FOR (n:CadenceRule) REQUIRE n.id IS UNIQUE;

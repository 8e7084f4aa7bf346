// Handovers that wait for signatures, and those that were done: no entities, and without links.
CREATE CONSTRAINT handover_id IF NOT EXISTS FOR (n:Handover) REQUIRE n.id IS UNIQUE;

// Keeps that two are not the same, told by somebody who knows: no entity, and without links.
CREATE CONSTRAINT not_same_id IF NOT EXISTS FOR (p:NotSame) REQUIRE p.id IS UNIQUE;

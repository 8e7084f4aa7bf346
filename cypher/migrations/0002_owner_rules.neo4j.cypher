// Owner rules: a kind of their own.
CREATE CONSTRAINT ownerrule_id IF NOT EXISTS FOR (n:OwnerRule) REQUIRE n.id IS UNIQUE;

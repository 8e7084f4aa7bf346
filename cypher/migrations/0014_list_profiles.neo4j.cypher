// How lists of each form are read: no entities, and without links.
CREATE CONSTRAINT list_profile_id IF NOT EXISTS FOR (n:ListProfile) REQUIRE n.id IS UNIQUE;

// Lists that somebody keeps under a name, for oneself or for the office: no entities, and without links.
CREATE CONSTRAINT savedlist_id IF NOT EXISTS FOR (n:SavedList) REQUIRE n.id IS UNIQUE;

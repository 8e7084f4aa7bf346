// What the office tells its users, as its notice of privacy: no entity, and without links.
CREATE CONSTRAINT notice_id IF NOT EXISTS FOR (n:Notice) REQUIRE n.id IS UNIQUE;

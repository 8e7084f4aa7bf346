// Creates nodes of the kind Project, none of which is there yet: much less work than to look for each, as `put_project` does.
// access: write   returns: none
// $rows  maps of all properties to keep, the id among them
UNWIND $rows AS row
CREATE (n:Project)
SET n:Entity
SET n = row

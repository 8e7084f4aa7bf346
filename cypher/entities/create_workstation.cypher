// Creates nodes of the kind Workstation, none of which is there yet: much less work than to look for each, as `put_workstation` does.
// access: write   returns: none
// $rows  maps of all properties to keep, the id among them
UNWIND $rows AS row
CREATE (n:Workstation)
SET n:Entity
SET n = row

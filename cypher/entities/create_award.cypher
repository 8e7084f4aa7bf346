// Creates nodes of the kind Award, none of which is there yet: much less work than to look for each, as `put_award` does.
// access: write   returns: none
// $rows  maps of all properties to keep, the id among them
UNWIND $rows AS row
CREATE (n:Award)
SET n:Entity
SET n = row

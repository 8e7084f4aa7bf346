// Creates nodes of the kind Interaction, none of which is there yet: much less work than to look for each, as `put_interaction` does.
// access: write   returns: none
// $rows  maps of all properties to keep, the id among them
UNWIND $rows AS row
CREATE (n:Interaction)
SET n:Entity
SET n = row

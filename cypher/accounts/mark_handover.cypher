// Says what became of the handover that a journal entry made, where one did.
// access: write   returns: none
// $entry  the journal entry that moved what was handed over
// $state  the state that it is in now
MATCH (h:Handover {entry: $entry})
SET h.state = $state

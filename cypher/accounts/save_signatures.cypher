// Keeps who has signed a handover and what became of it.
// access: write   returns: none
// $id          its id
// $signatures  who has signed, as it is kept
// $state       the state that it is in now
// $entry       the journal entry that moved what was handed over, or an empty text
MATCH (h:Handover {id: $id})
SET h.signatures = $signatures, h.state = $state, h.entry = $entry

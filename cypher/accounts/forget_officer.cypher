// Leaves accounts without the officer that they belong to.
// access: write   returns: none
// $officer  the officer's id
MATCH (a:Account {officer: $officer})
SET a.officer = ''

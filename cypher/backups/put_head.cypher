// Says of a database that is being restored what its head said when the backup was taken.
// access: write   returns: none
// $head  what it said
MATCH (h:Head {id: 'head'})
SET h += $head

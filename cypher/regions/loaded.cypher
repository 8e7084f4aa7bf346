// Records which shipped tables of regions are in the graph.
// access: write   returns: none
// $fingerprint  of the tables
MERGE (h:Head {id: 'head'})
SET h.regions_loaded = $fingerprint

// Whether there is an owner rule, or a link left that followed from one.
// access: read   returns: one
RETURN EXISTS { (:OwnerRule) } OR EXISTS { MATCH (:Post)-[w:OWNS]->() WHERE w.derived_from IS NOT NULL } AS any

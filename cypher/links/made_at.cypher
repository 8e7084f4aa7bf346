// The journal entries that first wrote the links at an entity; what follows from rules is left out.
// access: read   returns: one
// $id  the entity's id
MATCH (:Entity {id: $id})-[l]-(:Entity)
WHERE l.derived_from IS NULL
RETURN collect(DISTINCT coalesce(l.made_in, l.changed_in)) AS entries

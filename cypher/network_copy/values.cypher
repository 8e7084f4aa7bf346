// What some fields of some entities hold, with the journal entry that first wrote each.
// access: read   returns: one
// $ids     entity ids
// $fields  names of fields
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect([n.id, coalesce(n.made_in, n.changed_in), [name IN $fields | n[name]]]) AS rows

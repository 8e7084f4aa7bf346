// One saved list or view; its kind tells which.
// access: read   returns: one
// $id  its id
MATCH (s:SavedList {id: $id})
RETURN s.id AS id, s.name AS name, s.kind AS kind, s.address AS address, s.office AS office, s.account AS account,
       s.by AS by, s.at AS at

// The names and addresses of all saved lists and views, whoever keeps them.
// access: read   returns: many
MATCH (s:SavedList)
RETURN s.id AS id, s.name AS name, s.address AS address

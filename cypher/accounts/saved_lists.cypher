// The lists and views that an account keeps for itself, and those of the whole office, by name.
// access: read   returns: many
// $account  the account's id
MATCH (s:SavedList)
WHERE s.office OR s.account = $account
RETURN s.id AS id, s.name AS name, s.kind AS kind, s.address AS address, s.office AS office, s.account AS account,
       s.by AS by, s.at AS at
ORDER BY s.name, s.id

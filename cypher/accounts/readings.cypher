// Who read which private field when, the newest first.
// access: read   returns: many
// $account  the id of an account, or an empty text for all
// $entity   the id of whose fields they are, or an empty text for all
// $skip     how many to pass over
// $limit    how many
MATCH (r:Reading)
WHERE ($account = '' OR r.account = $account) AND ($entity = '' OR r.entity = $entity)
RETURN r.account_name AS account, r.entity AS entity, r.field AS field, r.at AS at
ORDER BY r.at DESC, r.id
SKIP $skip
LIMIT $limit

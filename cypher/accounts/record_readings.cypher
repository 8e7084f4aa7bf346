// Records that somebody read private fields.
// access: write   returns: none
// $rows  maps of id, at, account, account_name, entity, field
UNWIND $rows AS row
MERGE (r:Reading {id: row.id})
SET r = row

// The ids of all lines of the read log.
// access: read   returns: many
MATCH (r:Reading)
RETURN r.id AS id

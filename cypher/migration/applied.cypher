// The migrations that this database has had, and the rewrites; one that was stopped has no checksum yet.
// access: read   returns: many
MATCH (m:Migration)
RETURN m.id AS id, m.checksum AS checksum, m.at AS at
ORDER BY m.id

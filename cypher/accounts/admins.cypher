// The accounts of role admin that may sign in.
// access: read   returns: many
MATCH (a:Account {role: 'admin', disabled: false})
RETURN a.id AS id

// How many links of each type there are.
// access: read   returns: many
MATCH (:Entity)-[l]->(:Entity)
RETURN type(l) AS type, count(*) AS count

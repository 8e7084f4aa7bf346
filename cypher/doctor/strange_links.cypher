// How many links have an end that is no entity.
// access: read   returns: one
MATCH (a)-[l]->(b)
WHERE NOT a:Entity OR NOT b:Entity
RETURN count(l) AS links

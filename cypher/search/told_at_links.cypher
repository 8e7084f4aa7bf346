// Links at which something is told that a full-text query finds, with both ends, in one record; the caller rechecks it.
// access: read   returns: one
// $index  the full-text index of what is told at links of this engine
// $query  in the index's own query language
// $limit  how many
CALL db.index.fulltext.queryRelationships($index, $query) YIELD relationship AS l
WITH l, startNode(l) AS a, endNode(l) AS b LIMIT $limit
RETURN collect([l.id, l.said_text, [a.id, labels(a), a.name, a.fields, a.home_country],
                [b.id, labels(b), b.name, b.fields, b.home_country]]) AS found

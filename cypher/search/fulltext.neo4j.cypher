// Entities whose names match a full-text query, best first; the caller rechecks them.
// What was written last is waited for: a write does not (migration 0007).
// access: read   returns: many
// $index  the full-text index of this engine
// $query  in the index's own query language
// $kinds  kinds to keep; empty for all
// $limit  how many
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
CALL db.index.fulltext.queryNodes($index, $query) YIELD node, score
WHERE size($kinds) = 0 OR any(label IN labels(node) WHERE label IN $kinds)
RETURN node.id AS id, labels(node) AS labels, node.name AS name, coalesce(node.aliases, []) AS aliases,
       [node.name_en, node.abbreviation, node.code] AS others, node.search_text AS search_text, score
LIMIT $limit

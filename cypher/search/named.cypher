// Entities whose names a full-text query finds, best first, in one record; the caller rechecks them and ranks them.
// access: read   returns: one   tells: edition
// $index  the full-text index of names of this engine
// $query  in the index's own query language
// $kinds  kinds to keep; empty for all
// $limit  how many
MATCH (head:Head {id: 'head'})
CALL () {
  CALL db.index.fulltext.queryNodes($index, $query) YIELD node
  WHERE size($kinds) = 0 OR any(label IN labels(node) WHERE label IN $kinds)
  WITH node LIMIT $limit
  RETURN collect([node.id, labels(node), node.name, node.fields, node.home_country, node.search_text, coalesce(node.aliases, []),
                  [node.name_en, node.abbreviation, node.code]]) AS found
}
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition, found

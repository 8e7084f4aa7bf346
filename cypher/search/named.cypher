// Entities whose names a full-text query finds, best first, in one record; the caller rechecks them and ranks them.
// access: read   returns: one   tells: edition
// $index  the full-text index of names of this engine
// $query  in the index's own query language
// $kinds  kinds to keep; empty for all
// $limit  how many
// $whole  of how many all is told by which they are found; of the others only their ids
MATCH (head:Head {id: 'head'})
CALL () {
  CALL db.index.fulltext.queryNodes($index, $query) YIELD node
  WHERE size($kinds) = 0 OR any(label IN labels(node) WHERE label IN $kinds)
  WITH node LIMIT $limit
  WITH collect(node) AS nodes
  RETURN [n IN nodes[0..$whole] | [n.id, labels(n), n.name, n.fields, n.home_country, n.search_text, n.said_text,
                                   coalesce(n.aliases, []), [n.name_en, n.abbreviation, n.code]]] AS found,
         [n IN nodes[$whole..] | n.id] AS more
}
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition, found, more

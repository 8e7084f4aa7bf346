// What a full-text query finds by names, by what is told of things, and by what is told at links with both ends, in one record;
// the caller rechecks it and ranks it.
// access: read   returns: one   tells: edition
// $index  the full-text index of names of this engine
// $query  for names, in the index's own query language
// $told_index  the full-text index of what is told of entities
// $words  for what is told of entities
// $link_index  the full-text index of what is told at links
// $exact  for what is told at links
// $kinds  kinds of entities to keep; empty for all
// $limit  how many of each
// $whole  of how many entities of each all is told by which they are found; of the others only their ids
// $near   where nothing at all is found, what is asked of the index of names in its place; empty for nothing
// $most_near  how many of these
MATCH (head:Head {id: 'head'})
CALL () {
  CALL db.index.fulltext.queryNodes($index, $query) YIELD node
  WHERE size($kinds) = 0 OR any(label IN labels(node) WHERE label IN $kinds)
  WITH node LIMIT $limit
  WITH collect(node) AS nodes
  RETURN [n IN nodes[0..$whole] | [n.id, labels(n), n.name, n.fields, n.home_country, n.search_text, n.said_text,
                                   coalesce(n.aliases, []), [n.name_en, n.abbreviation, n.code]]] AS named,
         [n IN nodes[$whole..] | n.id] AS named_more
}
CALL () {
  CALL db.index.fulltext.queryNodes($told_index, $words) YIELD node
  WHERE size($kinds) = 0 OR any(label IN labels(node) WHERE label IN $kinds)
  WITH node LIMIT $limit
  WITH collect(node) AS nodes
  RETURN [n IN nodes[0..$whole] | [n.id, labels(n), n.name, n.fields, n.home_country, n.search_text, n.said_text,
                                   coalesce(n.aliases, []), [n.name_en, n.abbreviation, n.code]]] AS told,
         [n IN nodes[$whole..] | n.id] AS told_more
}
CALL () {
  CALL db.index.fulltext.queryRelationships($link_index, $exact) YIELD relationship AS l
  WITH l, startNode(l) AS a, endNode(l) AS b LIMIT $limit
  RETURN collect([l.id, l.said_text, [a.id, labels(a), a.name, a.fields, a.home_country],
                  [b.id, labels(b), b.name, b.fields, b.home_country]]) AS at_links
}
WITH head, named, named_more, told, told_more, at_links,
     CASE WHEN $near = '' OR size(named) + size(named_more) + size(told) + size(told_more) + size(at_links) > 0 THEN []
          ELSE [$near] END AS instead
CALL (instead) {
  UNWIND instead AS alike
  CALL db.index.fulltext.queryNodes($index, alike) YIELD node
  WHERE size($kinds) = 0 OR any(label IN labels(node) WHERE label IN $kinds)
  WITH node LIMIT $most_near
  RETURN collect({id: node.id, labels: labels(node), name: node.name}) AS near
}
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition,
       named, named_more, told, told_more, at_links, near

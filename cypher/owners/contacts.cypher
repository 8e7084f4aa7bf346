// What an officer owns on a day, by links of their own (`own`) and by posts they hold that day (`by_post`).
// Each part by itself, and in one record: a driver takes three times as long for as many small ones. Where there is nothing, a part
// is one row of nulls.
// access: read   returns: one   tells: edition
// $officer  the officer's id
// $day      the as-of day
MATCH (head:Head {id: 'head'})
MATCH (f:Officer {id: $officer})
CALL (f) {
  OPTIONAL MATCH (f)-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  RETURN collect({id: c.id, labels: labels(c), name: c.name, post_id: null, post_name: null, owns: properties(w), holds: null}) AS own
}
CALL (f) {
  OPTIONAL MATCH (f)-[h:HOLDS]->(p:Post)-[w:OWNS]->(c:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
    AND h.first_day <= $day AND h.last_day >= $day
  RETURN collect({id: c.id, labels: labels(c), name: c.name, post_id: p.id, post_name: p.name, owns: properties(w),
                  holds: properties(h)}) AS by_post
}
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition, f.id AS id, labels(f) AS labels,
       f.name AS name, own, by_post

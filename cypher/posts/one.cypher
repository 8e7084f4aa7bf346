// One post with everybody who ever held it, and how many contacts it owns on a day.
// access: read   returns: one   tells: edition
// $id   the post's id
// $day  the as-of day
MATCH (head:Head {id: 'head'})
MATCH (p:Post {id: $id})
CALL (p) {
  OPTIONAL MATCH (p)<-[h:HOLDS]-(f:Officer)
  RETURN collect([f.id, f.name, properties(h)]) AS held
}
CALL (p) {
  OPTIONAL MATCH (p)-[w:OWNS]->(:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  RETURN count(w) AS contacts
}
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition,
       p.id AS id, p.name AS name, p.unit AS unit, p.rank AS rank, p.until AS until, held, contacts

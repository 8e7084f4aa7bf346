// Every post with those who hold it on a day, and how many contacts it owns then.
// access: read   returns: one   tells: edition
// $day  the as-of day
MATCH (head:Head {id: 'head'})
WITH {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition
OPTIONAL MATCH (p:Post)
CALL (p) {
  OPTIONAL MATCH (p)<-[h:HOLDS]-(f:Officer)
  WHERE h.first_day <= $day AND h.last_day >= $day
  RETURN collect([f.id, f.name, h.since]) AS held
}
CALL (p) {
  OPTIONAL MATCH (p)-[w:OWNS]->(:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  RETURN count(w) AS contacts
}
RETURN edition, collect([p.id, p.name, p.unit, p.until, held, contacts]) AS posts

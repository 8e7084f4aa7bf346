// What decides how often to be in touch with some contacts: what they say themselves, their regions, what they belong to and as what;
// and the rules, each with the regions and groups it applies to.
// access: read   returns: one
// $ids  ids of contacts
// $day  the as-of day
CALL () {
  MATCH (r:CadenceRule)
  OPTIONAL MATCH (r)-[:APPLIES_TO]->(g:Entity)
  WITH r, collect([g.id, labels(g), g.name]) AS applies_to
  RETURN collect([properties(r), applies_to]) AS rules
}
CALL () {
  UNWIND $ids AS id
  MATCH (c:Entity {id: id})
  OPTIONAL MATCH (c)-[b:LOCATED_IN|NATIVE_OF|LIVES_IN|SERVES|PARTNERS_WITH]->(p:Region)
  WHERE b.first_day <= $day AND b.last_day >= $day
  WITH c, collect(p.id) AS regions
  OPTIONAL MATCH (c)-[m:MEMBER_OF|ENGAGED_BY]->(g:Entity)
  WHERE m.first_day <= $day AND m.last_day >= $day
  WITH c, regions, collect([g.id, m.role]) AS belongs
  RETURN collect([properties(c), labels(c), regions, belongs]) AS contacts
}
RETURN rules, contacts

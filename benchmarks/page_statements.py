"""The best hand-written statement for everything that the page of an entity or of an officer shows, as one message.

They fetch rows only: which rule says how often to be in touch, what is overdue, sentences and markup are left to whoever reads them.
"""

from __future__ import annotations

# When a contact `n` was last spoken to: by itself, by a member, by a partner at home.
_LAST_CONTACTS = """
CALL (n) {
  OPTIONAL MATCH (n)<-[:WITH]-(i:Interaction) WHERE i.on <= $today
  RETURN max(i.on) AS last
}
CALL (n) {
  OPTIONAL MATCH (n)<-[m:MEMBER_OF]-(x:Expert)<-[:WITH]-(i:Interaction)
  WHERE i.on <= $today AND m.first_day <= $day AND m.last_day >= $day
  RETURN max(CASE WHEN x IS NULL THEN null ELSE [i.on, x.id, x.name] END) AS through_member
}
CALL (n) {
  OPTIONAL MATCH (n)-[q:PARTNERS_WITH]->(x:Entity)<-[:WITH]-(i:Interaction)
  WHERE (x:Workstation OR x:Institution) AND i.on <= $today AND q.first_day <= $day AND q.last_day >= $day
  RETURN max(CASE WHEN x IS NULL THEN null ELSE [i.on, x.id, x.name] END) AS through_partner
}
"""

# What decides how often a contact `n` should be spoken to: its regions, what it belongs to and as what; and the rules, once.
_HOW_OFTEN = """
CALL (n) {
  OPTIONAL MATCH (n)-[b:LOCATED_IN|NATIVE_OF|LIVES_IN|SERVES|PARTNERS_WITH]->(r:Region)
  WHERE b.first_day <= $day AND b.last_day >= $day
  RETURN collect(r.id) AS regions
}
CALL (n) {
  OPTIONAL MATCH (n)-[m:MEMBER_OF|ENGAGED_BY]->(g:Entity) WHERE m.first_day <= $day AND m.last_day >= $day
  RETURN collect([g.id, m.role]) AS belongs
}
"""
_CADENCE_RULES = """
CALL () {
  MATCH (r:CadenceRule)
  OPTIONAL MATCH (r)-[:APPLIES_TO]->(g:Entity)
  WITH r, collect([g.id, labels(g), g.name]) AS applies_to
  RETURN collect([properties(r), applies_to]) AS rules
}
"""

# What is open with a contact `n`.
_OPEN = """
CALL (n) {
  OPTIONAL MATCH (n)<-[:WITH]-(x:Entity)
  WHERE (x:Commitment AND coalesce(x.state, 'open') = 'open') OR (x:Interaction AND x.next_action IS NOT NULL)
  RETURN collect({id: x.id, text: coalesce(x.text, x.next_action), on: x.on, due: coalesce(x.due_to, x.due)}) AS open
}
"""

# Everything that the page of an entity shows, and nothing else, each part asked for by itself.
ENTITY_PAGE = (
    """
MATCH (n:Entity {id: $id})
CALL (n) {
  OPTIONAL MATCH (n)-[l]-(m:Entity)
  WITH l, m ORDER BY type(l), l.first_day DESC, m.name, l.id LIMIT 500
  OPTIONAL MATCH (s:Source {id: l.source})
  RETURN collect({type: type(l), start: startNode(l).id, properties: properties(l), title: s.name, other: m.id,
                  labels: labels(m), name: m.name}) AS links
}
CALL (n) {
  OPTIONAL MATCH (n)-[l]-(:Entity)
  WITH type(l) AS type, count(l) AS links
  RETURN collect([type, links]) AS counts
}
CALL (n) {
  OPTIONAL MATCH (n)<-[w:OWNS]-(x:Entity) WHERE w.first_day <= $day AND w.last_day >= $day
  OPTIONAL MATCH (x)<-[h:HOLDS]-(f:Officer) WHERE h.first_day <= $day AND h.last_day >= $day
  RETURN collect({id: x.id, name: x.name, holder: f.id, holder_name: f.name, owns: properties(w),
                  holds: properties(h)}) AS owners
}
"""
    + _LAST_CONTACTS
    + _OPEN
    + _HOW_OFTEN
    + _CADENCE_RULES
    + """CALL (n) {
  OPTIONAL MATCH (n)<-[:ABOUT]-(f:Figure)
  OPTIONAL MATCH (f)-[c:CITED_IN]->(q:Source)
  RETURN collect({figure: properties(f), title: q.name, quote: c.quote}) AS figures
}
OPTIONAL MATCH (q:Source {id: n.source})
RETURN labels(n) AS labels, properties(n) AS properties, q.name AS title, links, counts, owners, last, through_member, through_partner,
       open, regions, belongs, rules, figures
"""
)

# Everything that the page of an officer shows of their contacts.
CONTACTS = (
    """
CALL () {
  MATCH (:Officer {id: $officer})-[w:OWNS]->(c:Entity) WHERE w.first_day <= $day AND w.last_day >= $day
  RETURN c AS n, w, null AS p
  UNION ALL
  MATCH (:Officer {id: $officer})-[h:HOLDS]->(p:Post)-[w:OWNS]->(c:Entity)
  WHERE h.first_day <= $day AND h.last_day >= $day AND w.first_day <= $day AND w.last_day >= $day
  RETURN c AS n, w, p
}
"""
    + _LAST_CONTACTS
    + _OPEN
    + _HOW_OFTEN
    + """
WITH collect({id: n.id, labels: labels(n), name: n.name, every: n.every, importance: n.importance, paused_from: n.paused_from,
              paused_until: n.paused_until, owns: properties(w), post: p.id, post_name: p.name, last: last,
              through_member: through_member, through_partner: through_partner, open: open, regions: regions, belongs: belongs}) AS contacts
"""
    + _CADENCE_RULES
    + "RETURN contacts, rules"
)

EDITION = "MATCH (h:Head {id: 'head'}) RETURN h.version AS version, h.born AS born"

# The least that a sign-in asks and writes.
ACCOUNT = "MATCH (a:Account {id: $id}) RETURN a.password AS password"
SESSION = "CREATE (:BareSession {id: $id, account: $account, begun: timestamp()})"

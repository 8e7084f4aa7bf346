"""The best hand-written statement for each question, as somebody without graphsvc would send it by the bare driver.

Patterns begin where the fewest nodes are known: the embedded engine follows them in the order in which they are written.
They mean the same as graphsvc's answers (the days, soft links a half, regions below), but fetch rows only: no sentences,
no sources beside the links, no search text rechecked.
"""

from __future__ import annotations

# channel: weight, the pattern from region to organization with its links named, the counted entity
CHANNELS: dict[str, tuple[int, str, str]] = {
    "partner_station": (5, "(r)<-[b:LOCATED_IN]-(c:Workstation)<-[a:PARTNERS_WITH]-(o)", "c"),
    "partner_institution": (5, "(r)<-[b:LOCATED_IN]-(c:Institution)<-[a:PARTNERS_WITH]-(o)", "c"),
    "partner_region": (5, "(r)<-[a:PARTNERS_WITH]-(o)", "r"),
    "org_project": (4, "(r)<-[b:LOCATED_IN]-(c:Project)<-[a:TAKES_PART_IN]-(o)", "c"),
    "member_project": (3, "(r)<-[d:LOCATED_IN]-(:Project)<-[b:TAKES_PART_IN]-(c:Expert)-[a:MEMBER_OF]->(o)", "c"),
    "member_engaged": (3, "(r)<-[d:LOCATED_IN]-(m)<-[b:ENGAGED_BY]-(c:Expert)-[a:MEMBER_OF]->(o)", "c"),
    "member_works": (2, "(r)<-[d:LOCATED_IN]-(:Institution)<-[b:WORKS_AT]-(c:Expert)-[a:MEMBER_OF]->(o)", "c"),
    "member_native": (2, "(r)<-[b:NATIVE_OF]-(c:Expert)-[a:MEMBER_OF]->(o)", "c"),
    "member_group": (2, "(r)<-[d:SERVES]-(:DoctorGroup)<-[b:MEMBER_OF]-(c:Expert)-[a:MEMBER_OF]->(o)", "c"),
    "activity": (1, "(r)<-[b:LOCATED_IN]-(c:Activity)<-[a:TAKES_PART_IN]-(o)", "c"),
}


def _channel(name: str, weight: int, pattern: str, counted: str) -> str:
    links = [link for link in "abd" if f"[{link}:" in pattern]
    holding = " AND ".join(f"{link}.first_day <= $day AND {link}.last_day >= $day" for link in links)
    soft = " OR ".join(f"{link}.soft" for link in links)
    pattern = pattern.replace("(o)", "(o:OverseasOrg)", 1)
    return (
        f"UNWIND regions AS r MATCH {pattern} WHERE {holding} WITH o, {counted} AS counted, min({soft}) AS soft "
        f"RETURN o, '{name}' AS channel, {weight} AS weight, sum(CASE WHEN soft THEN 0.5 ELSE 1.0 END) AS n"
    )


_CHANNELS = "\nUNION ALL\n".join(_channel(name, *parts) for name, parts in CHANNELS.items())

RANKING = f"""
MATCH (:Region {{id: $region}})<-[:PART_OF*0..5]-(r:Region)
WITH collect(DISTINCT r) AS regions
CALL (regions) {{
{_CHANNELS}
}}
WITH o, sum(weight * log(1 + n) / log(2)) AS total, collect([channel, n]) AS channels
RETURN o.id AS id, o.name AS name, round(total * 100) / 100.0 AS score, channels
ORDER BY score DESC, name, id LIMIT 20
"""

SHORTEST = """
MATCH (a:Entity {id: $start}), (b:Entity {id: $end})
MATCH p = allShortestPaths((a)-[*..6]-(b))
WHERE all(l IN relationships(p) WHERE l.first_day <= $day AND l.last_day >= $day)
  AND none(n IN nodes(p) WHERE n.id <> $start AND n.id <> $end AND
           (n:Region OR n:Program OR n:Figure OR n:Source OR n:Interaction OR n:Commitment))
RETURN [n IN nodes(p) | n.id] AS nodes, [l IN relationships(p) | properties(l)] AS links
ORDER BY nodes LIMIT 5
"""

NEIGHBOURS = """
MATCH (n:Entity {id: $id})-[l]-(m:Entity)
WHERE l.first_day <= $day AND l.last_day >= $day AND m.id <> $id
WITH m, count(l) AS ties ORDER BY ties DESC, m.name, m.id LIMIT 200
WITH collect({id: m.id, labels: labels(m), name: m.name}) AS nodes, collect(m.id) + [$id] AS ids
UNWIND ids AS id
MATCH (a:Entity {id: id})-[k]->(b:Entity)
WHERE k.first_day <= $day AND k.last_day >= $day AND b.id IN ids
RETURN nodes, collect({type: type(k), start: a.id, end: b.id, properties: properties(k)}) AS links
"""

OWNERS = """
MATCH (c:Entity {id: $id})
OPTIONAL MATCH (c)<-[w:OWNS]-(x:Entity) WHERE w.first_day <= $day AND w.last_day >= $day
OPTIONAL MATCH (x)<-[h:HOLDS]-(f:Officer) WHERE h.first_day <= $day AND h.last_day >= $day
WITH c, collect({id: x.id, name: x.name, holder: f.id, holder_name: f.name, owns: properties(w), holds: properties(h)}) AS owners
OPTIONAL MATCH (c)<-[:WITH]-(i:Interaction) WHERE i.on <= $today
RETURN labels(c) AS labels, c.name AS name, owners, max(i.on) AS last
"""

ENTITY = """
MATCH (n:Entity {id: $id})
OPTIONAL MATCH (n)-[l]-(m:Entity)
WITH n, l, m ORDER BY type(l), l.first_day DESC, m.name, l.id
WITH n, collect({type: type(l), start: startNode(l).id, properties: properties(l), other: m.id, labels: labels(m),
                 name: m.name})[0..500] AS links
OPTIONAL MATCH (n)<-[w:OWNS]-(x:Entity) WHERE w.first_day <= $day AND w.last_day >= $day
OPTIONAL MATCH (x)<-[h:HOLDS]-(f:Officer) WHERE h.first_day <= $day AND h.last_day >= $day
WITH n, links, collect({id: x.id, name: x.name, holder: f.id, holder_name: f.name, owns: properties(w),
                        holds: properties(h)}) AS owners
OPTIONAL MATCH (n)<-[:WITH]-(i:Interaction) WHERE i.on <= $today
RETURN labels(n) AS labels, properties(n) AS properties, links, owners, max(i.on) AS last
"""

SEARCH = """
CALL () {
  CALL db.index.fulltext.queryNodes($names, $query) YIELD node
  WITH node WHERE node.search_text CONTAINS $text
  RETURN node
  UNION
  CALL db.index.fulltext.queryNodes($told, $query) YIELD node
  WITH node WHERE node.said_text CONTAINS $text
  RETURN node
  UNION
  CALL db.index.fulltext.queryRelationships($links, $query) YIELD relationship
  WITH relationship WHERE relationship.said_text CONTAINS $text
  RETURN startNode(relationship) AS node
}
WITH collect({id: node.id, labels: labels(node), name: node.name}) AS found
WITH found, CASE WHEN size(found) > 0 THEN [] ELSE [$near] END AS instead
CALL (instead) {
  UNWIND instead AS alike
  CALL db.index.fulltext.queryNodes($names, alike) YIELD node
  WITH node LIMIT $most_near
  RETURN collect({id: node.id, labels: labels(node), name: node.name}) AS near
}
RETURN size(found) AS total, found[0..20] AS shown, near
"""

UNOWNED = """
MATCH (c:Entity)
WHERE c:Expert OR c:OverseasOrg OR c:Workstation OR c:DoctorGroup OR c:Project OR c:Institution
OPTIONAL MATCH (c)<-[w:OWNS]-(x:Entity) WHERE w.first_day <= $day AND w.last_day >= $day
OPTIONAL MATCH (x)<-[h:HOLDS]-(:Officer) WHERE h.first_day <= $day AND h.last_day >= $day
WITH c, count(CASE WHEN x:Officer OR h IS NOT NULL THEN 1 ELSE null END) AS owners
WHERE owners = 0
WITH c ORDER BY c.name, c.id
WITH collect({id: c.id, name: c.name}) AS found
RETURN size(found) AS total, found[0..100] AS shown
"""

DORMANT = """
MATCH (o:OverseasOrg)
OPTIONAL MATCH (o)<-[:WITH]-(i:Interaction) WHERE i.on <= $today
WITH o, max(i.on) AS last
WHERE last IS NULL OR last < $since
WITH o, last ORDER BY coalesce(last, ''), o.name, o.id
WITH collect({id: o.id, name: o.name, last: last}) AS found
RETURN size(found) AS total, found[0..100] AS shown
"""

EVERY_NODE = "MATCH (n:Entity) RETURN n.id AS id, labels(n) AS labels, n.name AS name"
EVERY_LINK = """
MATCH (a:Entity)-[l]->(b:Entity)
RETURN a.id AS start, b.id AS end, type(l) AS type, l.first_day AS first, l.last_day AS last, l.soft AS soft
"""

COUNTS = (
    "MATCH (n:Entity) RETURN labels(n) AS labels, count(*) AS count",
    "MATCH (:Entity)-[l]->(:Entity) RETURN type(l) AS type, count(*) AS count",
)

WRITE = """
MATCH (h:Head {id: 'head'})
SET h.version = h.version + 1
WITH h
MATCH (n:Entity {id: $id})
SET n.title = $title, n.changed_in = $entry
CREATE (j:JournalEntry)
SET j = {id: $entry, sequence: h.version, at: '2026-06-30T00:00:00+00:00', actor: 'bare', action: 'change', batch: '', changes: $changes}
"""

EVERY_NODE_OF_THE_COPY = "MATCH (n:Entity) RETURN n.id AS id, labels(n) AS labels, n.begins AS begins, n.name AS name"
EVERY_LINK_OF_THE_COPY = """
MATCH (a:Entity)-[l]->(b:Entity)
RETURN a.id AS start, b.id AS end, type(l) AS type, l.id AS id, l.since_day AS since, l.last_day AS last, l.soft AS soft, l.role AS role
"""

# The first hundred of a list with what a row shows, and how many there are in all.
_SHOWN = """
CALL (first) {
  UNWIND first AS x
  OPTIONAL MATCH (x)-[l:NATIVE_OF|LIVES_IN|MEMBER_OF|WORKS_AT]->(y)
  WHERE l.first_day <= $day AND l.last_day >= $day
  RETURN x.id AS id, x.name AS name, x.fields AS fields, x.title AS title, x.status AS status, collect([type(l), y.id, y.name]) AS links
}
RETURN total, id, name, fields, title, status, links"""

LIST_BY_FIELDS = (
    """
MATCH (x:Expert)
WHERE x.status = $status AND any(f IN x.fields WHERE f CONTAINS $field)
WITH x ORDER BY x.name, x.id
WITH collect(x) AS found
WITH size(found) AS total, found[0..100] AS first"""
    + _SHOWN
)

LIST_BY_ORIGIN = (
    """
MATCH (:Region {id: $region})<-[:PART_OF*0..5]-(r:Region)
WITH collect(DISTINCT r) AS regions
UNWIND regions AS r
MATCH (r)<-[b:NATIVE_OF]-(x:Expert)
WHERE b.first_day <= $day AND b.last_day >= $day AND any(f IN x.fields WHERE f CONTAINS $field)
WITH DISTINCT x
OPTIONAL MATCH (x)<-[:WITH]-(i:Interaction)
WHERE i.on <= $today
WITH x, coalesce(max(i.on), '') AS last
ORDER BY last DESC, x.name, x.id
WITH collect(x) AS found
WITH size(found) AS total, found[0..100] AS first"""
    + _SHOWN
)

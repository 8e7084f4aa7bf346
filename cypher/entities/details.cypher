// What stands around some entities: in one record, because a driver takes three times as long for as many small ones, and by
// one statement, because each costs as much as the work it does. A row is the part it belongs to and what it says.
// Of thousands of members few were spoken to, and only a record of that has the date `on`: whether a membership holds is asked
// last, which halves the time that the embedded engine takes.
// access: read   returns: one   tells: edition
// $ids    entity ids
// $parts  what to look for: entity, figure, owner, contact, country
// $day    the as-of day
// $today  the same as an ISO date
MATCH (head:Head {id: 'head'})
WITH {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition
CALL () {
  UNWIND CASE WHEN 'entity' IN $parts THEN $ids ELSE [] END AS id
  MATCH (n:Entity {id: id})
  RETURN ['entity', {labels: labels(n), properties: properties(n)}] AS row
  UNION ALL
  UNWIND CASE WHEN 'figure' IN $parts THEN $ids ELSE [] END AS id
  MATCH (e:Entity {id: id})<-[:ABOUT]-(f:Figure)
  OPTIONAL MATCH (f)-[c:CITED_IN]->(s:Source)
  RETURN ['figure', {about: id, figure: properties(f), source: s.id, title: s.name, quote: c.quote}] AS row
  UNION ALL
  UNWIND CASE WHEN 'owner' IN $parts THEN $ids ELSE [] END AS id
  MATCH (c:Entity {id: id})<-[w:OWNS]-(x:Entity)
  WHERE w.first_day <= $day AND w.last_day >= $day
  OPTIONAL MATCH (x)<-[h:HOLDS]-(f:Officer)
  WHERE h.first_day <= $day AND h.last_day >= $day
  RETURN ['owner', {contact: id, labels: labels(x), owner_id: x.id, owner_name: x.name, holder_id: f.id, holder_name: f.name,
                    owns: properties(w), holds: properties(h)}] AS row
  UNION ALL
  UNWIND CASE WHEN 'contact' IN $parts THEN $ids ELSE [] END AS id
  MATCH (c:Entity {id: id})<-[:WITH]-(i:Interaction)
  WHERE i.on <= $today
  WITH id, max(i.on) AS on
  RETURN ['contact', {contact: id, on: on, through: null}] AS row
  UNION ALL
  UNWIND CASE WHEN 'contact' IN $parts THEN $ids ELSE [] END AS id
  MATCH (:OverseasOrg {id: id})<-[m:MEMBER_OF]-(x:Entity)<-[:WITH]-(i:Entity)
  WITH id, m, x, i
  WHERE i.on <= $today AND m.first_day <= $day AND m.last_day >= $day
  WITH id, max([i.on, x.id]) AS latest
  WITH id, latest[0] AS on, latest[1] AS through
  MATCH (x:Entity {id: through})
  RETURN ['contact', {contact: id, on: on, through: {id: x.id, labels: labels(x), name: x.name}}] AS row
  UNION ALL
  UNWIND CASE WHEN 'contact' IN $parts THEN $ids ELSE [] END AS id
  MATCH (:OverseasOrg {id: id})-[p:PARTNERS_WITH]->(x:Entity)<-[:WITH]-(i:Entity)
  WITH id, p, x, i
  WHERE i.on <= $today AND (x:Workstation OR x:Institution) AND p.first_day <= $day AND p.last_day >= $day
  WITH id, max([i.on, x.id]) AS latest
  WITH id, latest[0] AS on, latest[1] AS through
  MATCH (x:Entity {id: through})
  RETURN ['contact', {contact: id, on: on, through: {id: x.id, labels: labels(x), name: x.name}}] AS row
  UNION ALL
  UNWIND CASE WHEN 'country' IN $parts THEN $ids ELSE [] END AS id
  MATCH (o:OverseasOrg {id: id})
  OPTIONAL MATCH (o)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..5]->(c:Region)
  WHERE c.level = 'country' OR c.code IN ['710000', '810000', '820000']
  WITH o, collect({id: c.id, code: c.code, name: c.name, level: c.level}) AS located
  RETURN ['country', {id: o.id, org_type: o.org_type, home: o.home_country, located: located}] AS row
}
RETURN edition, collect(row) AS rows

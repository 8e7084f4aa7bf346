// Who is a member of some organizations and groups, or engaged by some stations, on a day.
// access: read   returns: many
// $ids  the ids of those
// $day  the day
UNWIND $ids AS id
MATCH (c:Entity {id: id})<-[l:MEMBER_OF|ENGAGED_BY]-(m:Expert)
WHERE l.first_day <= $day AND l.last_day >= $day
RETURN DISTINCT type(l) AS type, m.id AS member, m.name AS member_name, c.id AS container, c.name AS container_name

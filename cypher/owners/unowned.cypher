// Contacts that nobody owns on a day.
// access: read   returns: many
// $kinds  kinds to look at
// $day    the as-of day
// $limit  how many
MATCH (c:Entity)
WHERE any(label IN labels(c) WHERE label IN $kinds)
OPTIONAL MATCH (c)<-[w:OWNS]-(x:Entity)
WHERE w.first_day <= $day AND w.last_day >= $day
OPTIONAL MATCH (x)<-[h:HOLDS]-(:Officer)
WHERE h.first_day <= $day AND h.last_day >= $day
WITH c, count(CASE WHEN x:Officer OR h IS NOT NULL THEN x ELSE null END) AS owners, count(x) AS posts
WHERE owners = 0
WITH c, posts
ORDER BY c.name, c.id
WITH collect({id: c.id, labels: labels(c), name: c.name, vacant: posts > 0}) AS found
UNWIND found[0..$limit] AS row
RETURN size(found) AS total, row

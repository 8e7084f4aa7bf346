// How many contacts have an owner by each rule on a day, and how many of those posts nobody holds.
// access: read   returns: many
// $day  the as-of day
MATCH (p:Post)-[w:OWNS]->(c:Entity)
WHERE w.derived_from IS NOT NULL AND w.first_day <= $day AND w.last_day >= $day
OPTIONAL MATCH (p)<-[h:HOLDS]-(:Officer)
WHERE h.first_day <= $day AND h.last_day >= $day
WITH w.derived_from AS rule, p, c, count(h) AS holders
RETURN rule, count(DISTINCT c) AS contacts, count(DISTINCT p) AS posts,
       count(DISTINCT CASE WHEN holders = 0 THEN p ELSE null END) AS vacant

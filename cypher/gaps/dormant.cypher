// Overseas organizations without a recorded contact since a day, and when the last one was.
// access: read   returns: many
// $since  ISO date; a contact on that day or later counts
// $today  the as-of day as an ISO date
// $limit  how many
MATCH (o:OverseasOrg)
OPTIONAL MATCH (o)<-[:WITH]-(i:Interaction)
WHERE i.on <= $today
WITH o, max(i.on) AS last
WHERE last IS NULL OR last < $since
WITH o, last
ORDER BY coalesce(last, ''), o.name, o.id
WITH collect({id: o.id, name: o.name, org_type: o.org_type, last_contact: last}) AS found
UNWIND found[0..$limit] AS row
RETURN size(found) AS total, row

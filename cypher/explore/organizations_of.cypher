// The organizations, institutions and groups that these entities belong to or work with.
// access: read   returns: many
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:MEMBER_OF|WORKS_AT|ENGAGED_BY|PARTNERS_WITH|HOSTED_BY|FOUNDED]-(o:Entity)
WHERE o:OverseasOrg OR o:Institution OR o:DoctorGroup OR o:Workstation
RETURN DISTINCT id, o.id AS key, o.name AS name

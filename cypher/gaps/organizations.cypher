// Every overseas organization, in one record: a driver takes three times as long for as many small ones.
// access: read   returns: one
MATCH (o:OverseasOrg)
RETURN collect([o.id, o.name, o.org_type]) AS organizations

// Every post with its unit, from which it is told whose contacts a rule gives to it.
// access: read   returns: one
MATCH (p:Post)
RETURN collect({id: p.id, name: p.name, unit: p.unit}) AS posts

// Every post with its unit, from which it is told whose contacts a rule gives to it, and its last day where it was abolished.
// access: read   returns: one
MATCH (p:Post)
RETURN collect({id: p.id, name: p.name, unit: p.unit, until: p.until}) AS posts

// Who has one of some roles on a day, in what they belong to or are engaged by: the contact and the role.
// access: read   returns: one
// $roles  roles as they are written
// $day    the as-of day
MATCH (c:Expert)-[m:MEMBER_OF|ENGAGED_BY]->(:Entity)
WHERE m.role IN $roles AND m.first_day <= $day AND m.last_day >= $day
RETURN collect([c.id, m.role]) AS found

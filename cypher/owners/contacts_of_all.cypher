// Everything that should have an owner, by kind: id and name.
// access: read   returns: many
CALL () {
  MATCH (c:Expert) RETURN 'Expert' AS kind, c
  UNION ALL
  MATCH (c:OverseasOrg) RETURN 'OverseasOrg' AS kind, c
  UNION ALL
  MATCH (c:Workstation) RETURN 'Workstation' AS kind, c
  UNION ALL
  MATCH (c:DoctorGroup) RETURN 'DoctorGroup' AS kind, c
  UNION ALL
  MATCH (c:Project) RETURN 'Project' AS kind, c
  UNION ALL
  MATCH (c:Institution) RETURN 'Institution' AS kind, c
}
RETURN kind, collect([c.name, c.id]) AS contacts

// Records that a migration was applied.
// access: write   returns: none
// $id        its number and name
// $checksum  of its text
// $at        when
MERGE (m:Migration {id: $id})
SET m.checksum = $checksum, m.at = $at

// What the entities of a kind are called, and the personal facts that no two people share, in one record.
// access: read   returns: one
// $kind  a kind
// $only  ids, where not all of the kind are asked for; else empty
MATCH (n:Entity)
WHERE $kind IN labels(n) AND (size($only) = 0 OR n.id IN $only)
RETURN collect([n.id, n.name, n.aliases, n.name_en, n.abbreviation, n.phone, n.email, n.wechat, n.id_number]) AS rows

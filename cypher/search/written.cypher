// What is written of some entities, by which they are found, in one record.
// access: read   returns: one
// $ids  entity ids
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect([n.id, labels(n), n.name, n.fields, n.home_country, n.search_text, n.said_text, coalesce(n.aliases, []),
                [n.name_en, n.abbreviation, n.code]]) AS found

// One head, without the mark of its accounts.
// access: read   returns: one   tells: edition
MATCH (head:Head {id: 'head'})
RETURN {version: head.version, born: head.born, regions: head.regions_version} AS edition
// refused: part_of_the_edition.cypher:1: a statement that tells the edition returns

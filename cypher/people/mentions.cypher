// Entities in whose names or own text one of some texts stands.
// access: read   returns: many
// $names   what stands for a person in words
// $folded  the same as what is told of things is folded, but for what is too short
// $erased  ids of entities that do not count
MATCH (n:Entity)
WHERE (any(text IN $names WHERE n.name CONTAINS text OR n.note CONTAINS text OR n.quote CONTAINS text OR n.summary CONTAINS text
                             OR n.text CONTAINS text OR n.next_action CONTAINS text
                             OR any(alias IN coalesce(n.aliases, []) WHERE alias CONTAINS text))
       OR any(text IN $folded WHERE n.said_text CONTAINS text))
  AND NOT n.id IN $erased
RETURN n.id AS id
ORDER BY n.id

// How many links of each type an entity has.
// access: read   returns: many
// $id  the entity's id
MATCH (n:Entity {id: $id})-[l]-(:Entity)
RETURN type(l) AS type, count(l) AS count

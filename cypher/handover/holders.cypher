// An officer or a post, with the officers who hold the post on a day or are to hold it from a later one.
// access: read   returns: one
// $id   the id of an officer or a post
// $day  the as-of day
MATCH (x:Entity {id: $id})
WHERE x:Officer OR x:Post
OPTIONAL MATCH (x)<-[h:HOLDS]-(f:Officer)
WHERE h.last_day >= $day
RETURN x.id AS id, collect(f.id) AS holders

// Records how far a rewrite has come; answers rest on another state of the data where something was written.
// access: write   returns: none
// $id     its name and number
// $after  the last entity that is done
// $wrote  whether anything differed
MERGE (m:Migration {id: $id})
SET m.after = $after
WITH m
MATCH (h:Head {id: 'head'})
SET h.version = coalesce(h.version, 0) + CASE WHEN $wrote THEN 1 ELSE 0 END

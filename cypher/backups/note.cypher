// Keeps what became of the newest backup; what was answered before rests on another state of the data.
// access: write   returns: none
// $told  what to keep on the head
MATCH (h:Head {id: 'head'})
SET h += $told, h.version = coalesce(h.version, 0) + 1

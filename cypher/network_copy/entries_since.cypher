// The edition, and the journal entries after a number up to it, as `network_copy/entries` tells them: in one message both. Where they are
// not few or not short, none is told: whoever asks takes them over in portions, or leaves that to another.
// access: read   returns: one   tells: edition   rests on: nothing
// $after    the number of the last one that is known
// $limit    how many are few
// $longest  how many characters of all their changes together are short
MATCH (head:Head {id: 'head'})
WITH head, CASE WHEN head.version <= $after + $limit THEN head.version ELSE $after END AS last
CALL (last) {
  UNWIND range($after + 1, last) AS number
  MATCH (j:JournalEntry {sequence: number})
  WITH j
  ORDER BY j.sequence
  RETURN collect({sequence: j.sequence, at: j.at, changes: j.changes}) AS found, sum(size(j.changes)) AS characters
}
RETURN {version: head.version, born: head.born, regions: head.regions_version, accounts: head.accounts} AS edition,
       CASE WHEN characters <= $longest THEN found ELSE [] END AS entries

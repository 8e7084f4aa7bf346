// Keeps a notice in other words.
// access: write   returns: none
// $id    which notice
// $text  its words
// $by    the account that wrote them
// $at    when
MERGE (n:Notice {id: $id})
SET n.text = $text, n.by = $by, n.at = $at

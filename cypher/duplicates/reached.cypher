// Who of a kind has a telephone, an e-mail address, a WeChat name or an identity number that holds one of some texts.
// access: read   returns: many
// $kind     a kind
// $phones   digits of telephones, without what stands between them
// $emails   e-mail addresses, in small letters
// $others   WeChat names and identity numbers, in small letters
// $limit    at most so many
MATCH (n:Entity)
WHERE $kind IN labels(n) AND (
  any(text IN $phones WHERE replace(replace(coalesce(n.phone, ''), ' ', ''), '-', '') CONTAINS text)
  OR any(text IN $emails WHERE toLower(coalesce(n.email, '')) CONTAINS text)
  OR any(text IN $others WHERE toLower(coalesce(n.wechat, '')) = text OR toLower(coalesce(n.id_number, '')) = text)
)
RETURN n.id AS id LIMIT $limit

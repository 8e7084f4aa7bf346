// Keeps what a backup holds of accounts.
// access: write   returns: none
// $accounts   properties of accounts
// $tokens     properties of tokens
// $lists      properties of saved lists
// $handovers  properties of handovers
// $profiles   properties of profiles of lists
// $readings   properties of lines of the read log
FOREACH (row IN $accounts | CREATE (n:Account) SET n = row)
FOREACH (row IN $tokens | CREATE (n:Token) SET n = row)
FOREACH (row IN $lists | CREATE (n:SavedList) SET n = row)
FOREACH (row IN $handovers | CREATE (n:Handover) SET n = row)
FOREACH (row IN $profiles | CREATE (n:ListProfile) SET n = row)
FOREACH (row IN $readings | CREATE (n:Reading) SET n = row)

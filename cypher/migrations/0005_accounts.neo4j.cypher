// Accounts, their sessions and tokens, what they looked at and failed tries to sign in: no entities, and without links.
CREATE CONSTRAINT account_id IF NOT EXISTS FOR (n:Account) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT session_id IF NOT EXISTS FOR (n:Session) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT token_id IF NOT EXISTS FOR (n:Token) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT reading_id IF NOT EXISTS FOR (n:Reading) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT signintry_id IF NOT EXISTS FOR (n:SignInTry) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT cookiekey_id IF NOT EXISTS FOR (n:CookieKey) REQUIRE n.id IS UNIQUE;
CREATE INDEX session_account IF NOT EXISTS FOR (n:Session) ON (n.account);
CREATE INDEX token_account IF NOT EXISTS FOR (n:Token) ON (n.account);
CREATE INDEX reading_entity IF NOT EXISTS FOR (n:Reading) ON (n.entity);
CREATE INDEX reading_at IF NOT EXISTS FOR (n:Reading) ON (n.at);

"""The tables of `alerts.sqlite`."""

FILE = "alerts.sqlite"

_FIRST = """
CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO counters VALUES ('known', -1), ('sent', 0), ('failed', 0), ('refused', 0);
CREATE TABLE searches (                    -- equal ones are matched once
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    search TEXT NOT NULL UNIQUE            -- query string in its canonical form
) STRICT;
CREATE TABLE subscriptions (
    id TEXT PRIMARY KEY,                   -- random
    search INTEGER NOT NULL REFERENCES searches,
    address TEXT NOT NULL,
    often TEXT NOT NULL,
    language TEXT NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,
    since REAL NOT NULL,                   -- asked for; confirmed
    reported INTEGER NOT NULL DEFAULT 0,   -- the last find that a message has
    due REAL NOT NULL DEFAULT 0,           -- no message before
    refusals INTEGER NOT NULL DEFAULT 0    -- of its recipient, in a row
) STRICT, WITHOUT ROWID;
CREATE INDEX subscriptions_by_search ON subscriptions (search, confirmed);
CREATE INDEX subscriptions_due ON subscriptions (due) WHERE confirmed;
CREATE INDEX subscriptions_by_address ON subscriptions (address);
CREATE TABLE arrivals (                    -- articles that were not visible yet
    key INTEGER PRIMARY KEY,               -- of the ledger
    at REAL NOT NULL                       -- when it came; later = not looked at before then
) STRICT;
CREATE TABLE finds (                       -- articles that match a search
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    search INTEGER NOT NULL REFERENCES searches,
    id TEXT NOT NULL,
    UNIQUE (search, id)
) STRICT;
CREATE INDEX finds_of ON finds (search, number);
CREATE TABLE messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    subscription TEXT NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
    kind TEXT NOT NULL,                    -- confirm or digest
    articles TEXT NOT NULL,                -- ids, as JSON
    state TEXT NOT NULL,
    message_id TEXT NOT NULL,
    made_at REAL NOT NULL,
    due REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT
) STRICT;
CREATE INDEX messages_waiting ON messages (due) WHERE state IN ('planned', 'sending');
CREATE INDEX messages_of ON messages (subscription);
CREATE TABLE asked (                       -- confirmation mails of the last day
    who BLOB NOT NULL,                     -- address or client, as a keyed hash
    at REAL NOT NULL
) STRICT;
CREATE INDEX asked_by ON asked (who, at);
"""

MIGRATIONS = (_FIRST,)
LAYOUT = len(MIGRATIONS)

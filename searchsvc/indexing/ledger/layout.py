"""The ledger's tables, and the migrations from earlier layouts."""

import json
import sqlite3
import zlib

from searchsvc.indexing.ledger.records import digest_of

# Layout 1, from which ledgers of the first version are migrated.
_FIRST = """
CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    content TEXT,
    digest BLOB,
    state TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    accepted_at REAL NOT NULL,
    indexed_version INTEGER,
    visible_at REAL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at REAL NOT NULL DEFAULT 0,
    error TEXT
) STRICT;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO counters VALUES ('sequence', 0);
"""

# Contents have a table of their own: marking and comparing articles touches small rows only.
_SECOND = """
ALTER TABLE articles RENAME TO articles_1;
DROP INDEX IF EXISTS pending;
DROP INDEX IF EXISTS by_state;
DROP INDEX IF EXISTS rejected;
CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    revision INTEGER NOT NULL,             -- the version of the engine's document
    live INTEGER NOT NULL,                 -- 0 is a tombstone
    digest BLOB,
    state TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    accepted_at REAL NOT NULL,
    indexed_version INTEGER,
    indexed_at REAL,
    visible_at REAL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at REAL NOT NULL DEFAULT 0,
    error TEXT
) STRICT;
CREATE TABLE contents (                    -- of a tombstone: what an editor can bring back
    key INTEGER PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;
INSERT INTO articles
    SELECT key, id, version, version, content IS NOT NULL, digest_of(content), state, sequence,
        accepted_at, indexed_version, visible_at, visible_at, attempts, next_attempt_at, error
    FROM articles_1;
INSERT INTO contents SELECT key, content FROM articles_1 WHERE content IS NOT NULL;
-- A key is never given twice, also not one whose article is gone.
UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM sqlite_sequence WHERE name = 'articles_1')
    WHERE name = 'articles' AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'articles_1');
DROP TABLE articles_1;
CREATE INDEX pending ON articles (next_attempt_at, sequence) WHERE state = 'pending';
CREATE INDEX by_state ON articles (state, accepted_at);
CREATE INDEX rejected ON articles (sequence) WHERE state = 'rejected';
CREATE TABLE changes (                     -- appended to, never changed
    sequence INTEGER PRIMARY KEY,
    at REAL NOT NULL,
    key INTEGER,                           -- NULL concerns the whole index
    version INTEGER,
    action TEXT NOT NULL,
    actor TEXT NOT NULL,
    request TEXT,
    digest BLOB
) STRICT;
CREATE INDEX changes_of ON changes (key, sequence);
CREATE INDEX changes_by_request ON changes (request, key) WHERE request IS NOT NULL;
INSERT INTO counters SELECT 'content', value FROM counters WHERE name = 'sequence';
CREATE TABLE work (name TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;
CREATE TABLE orders (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    order_ TEXT NOT NULL
) STRICT;
CREATE TABLE retired (                     -- generations kept for going back
    generation TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL              -- the last change that it holds
) STRICT;
CREATE TABLE unfit (                       -- what a generation in the making can't hold
    key INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL,
    error TEXT NOT NULL
) STRICT;
"""

# Editors' rules, and the queries by which they judge the ranking.
_THIRD = """
CREATE TABLE curation (                    -- appended to, never changed
    version INTEGER PRIMARY KEY,
    content TEXT NOT NULL,
    actor TEXT NOT NULL,
    at REAL NOT NULL,
    summary TEXT NOT NULL
) STRICT;
CREATE TABLE golden (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL,
    id TEXT NOT NULL,
    actor TEXT NOT NULL,
    at REAL NOT NULL,
    UNIQUE (query, id)
) STRICT;
CREATE TABLE golden_runs (                 -- the newest are kept
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    actor TEXT NOT NULL,
    generation TEXT NOT NULL,
    outcome TEXT NOT NULL
) STRICT;
"""

# Files attached to articles; their bytes are beside the ledger, named by digest.
_FOURTH = """
CREATE TABLE attachments (
    key INTEGER NOT NULL,                  -- of the article
    name TEXT NOT NULL,
    digest BLOB NOT NULL,
    origin TEXT,                           -- the address that it was fetched from
    added_at REAL NOT NULL,
    PRIMARY KEY (key, name)
) STRICT;
CREATE INDEX attachments_by_digest ON attachments (digest);
CREATE TABLE files (                       -- each content once, however often it is attached
    digest BLOB PRIMARY KEY,
    bytes INTEGER NOT NULL,
    state TEXT NOT NULL,
    due REAL NOT NULL,                     -- not read before then; once it is read: when it was
    attempts INTEGER NOT NULL DEFAULT 0,
    characters INTEGER NOT NULL DEFAULT 0,
    text BLOB                              -- what was read, compressed; NULL = nothing yet
) STRICT;
CREATE INDEX files_waiting ON files (state, due) WHERE state <> 'read';
CREATE TABLE loose_files (digest BLOB PRIMARY KEY) STRICT;  -- perhaps attached to nothing any more
CREATE TRIGGER attachment_removed AFTER DELETE ON attachments
    BEGIN INSERT OR IGNORE INTO loose_files VALUES (old.digest); END;
CREATE TRIGGER attachment_replaced AFTER UPDATE OF digest ON attachments
    WHEN old.digest <> new.digest
    BEGIN INSERT OR IGNORE INTO loose_files VALUES (old.digest); END;
"""

# Attachments that are fetched: their addresses, and how fetching them goes.
_FIFTH = """
CREATE TABLE links (
    key INTEGER NOT NULL,                  -- of the article
    name TEXT NOT NULL,                    -- of the attachment
    url TEXT NOT NULL,
    host TEXT NOT NULL,                    -- of the address
    crawled INTEGER NOT NULL,              -- 1 = on the article's page, 0 = given by a publisher
    state TEXT NOT NULL,
    due REAL NOT NULL,                     -- not asked for before then
    attempts INTEGER NOT NULL DEFAULT 0,   -- failures in a row
    etag TEXT,                             -- of the copy that is attached
    last_modified TEXT,
    error TEXT,                            -- why the last try failed
    PRIMARY KEY (key, name)
) STRICT;
CREATE INDEX links_waiting ON links (due) WHERE state = 'waiting' AND NOT crawled;
"""

# Why files can't be read, beside their texts; and what the log of changes tells of files.
_SIXTH = """
ALTER TABLE files ADD COLUMN fault TEXT;   -- why not all of it could be read
UPDATE files SET fault = fault_of(text) WHERE text IS NOT NULL;
CREATE INDEX files_faulty ON files (due) WHERE fault IS NOT NULL;
CREATE INDEX files_read ON files (state, fault, characters);
CREATE INDEX links_failed ON links (key, name) WHERE state = 'failed';
ALTER TABLE changes ADD COLUMN file TEXT;  -- name of the attachment that it concerns
ALTER TABLE changes ADD COLUMN outcome TEXT; -- how reading it ended
"""

# Since when searches find an article, or no longer: a later indexing of it changes nothing here.
_SEVENTH = """
CREATE TABLE sightings (
    key INTEGER NOT NULL,
    at REAL NOT NULL,                      -- when searches first saw it, or missed it
    version INTEGER,
    found INTEGER NOT NULL,                -- 0: it was deleted, or rejected
    indexed_at REAL,                       -- when the engine took it
    PRIMARY KEY (key, at)
) STRICT, WITHOUT ROWID;
INSERT INTO sightings SELECT a.key, a.visible_at, a.indexed_version, NOT EXISTS (
        SELECT 1 FROM changes c
        WHERE c.key = a.key AND c.version = a.indexed_version AND c.action = 'deleted'
    ), a.indexed_at FROM articles a WHERE a.visible_at IS NOT NULL;
CREATE TRIGGER article_seen AFTER UPDATE OF visible_at ON articles WHEN new.visible_at IS NOT NULL
    BEGIN INSERT OR REPLACE INTO sightings
        SELECT new.key, new.visible_at, new.indexed_version, found, new.indexed_at FROM (
            SELECT CASE new.state WHEN 'indexed' THEN 1 WHEN 'deleted' THEN 0 ELSE NOT EXISTS (
                SELECT 1 FROM changes c
                WHERE c.key = new.key AND c.version = new.indexed_version AND c.action = 'deleted'
            ) END AS found)
        WHERE found <> coalesce((SELECT s.found FROM sightings s WHERE s.key = new.key
            ORDER BY s.at DESC LIMIT 1), 0);
    END;
CREATE TRIGGER article_missed AFTER UPDATE OF visible_at ON articles
    WHEN new.visible_at IS NULL AND new.state = 'rejected'
    BEGIN INSERT OR REPLACE INTO sightings
        SELECT new.key, new.next_attempt_at, new.version, 0, new.next_attempt_at
        WHERE (SELECT s.found FROM sightings s WHERE s.key = new.key ORDER BY s.at DESC LIMIT 1);
    END;
"""

# The last pushes that were refused: nothing else of them is kept.
_EIGHTH = """
CREATE TABLE refusals (                    -- the order of rows is that of their arrival
    id TEXT NOT NULL UNIQUE,               -- as it was sent
    at REAL NOT NULL,
    actor TEXT NOT NULL,
    problems TEXT NOT NULL
) STRICT;
"""

# Which version of its reader read a file.
_NINTH = """
ALTER TABLE files ADD COLUMN kind TEXT;    -- its media type; NULL = no version was noted
ALTER TABLE files ADD COLUMN reader INTEGER NOT NULL DEFAULT 0; -- version that read it
ALTER TABLE files ADD COLUMN ocr INTEGER;  -- earliest version that read its pictures; NULL = none
ALTER TABLE files ADD COLUMN draft BLOB;   -- what reading it anew gave so far, as text
CREATE INDEX files_readers ON files (kind, reader, due) WHERE state <> 'waiting';
CREATE INDEX files_ocr ON files (ocr, due) WHERE state <> 'waiting';
"""

MIGRATIONS = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH, _EIGHTH, _NINTH)
LAYOUT = len(MIGRATIONS)


def migrate(db: sqlite3.Connection, layout: int) -> None:
    """Migrate a ledger to the newest layout; after a crash it has the old or the new one, intact.

    Args:
        db: a connection without a transaction.
        layout: of the ledger; 0 = it is new.

    Raises:
        sqlite3.Error: nothing was changed.
    """
    steps = "\n".join(MIGRATIONS[layout:])
    db.create_function("digest_of", 1, lambda content: content and digest_of(content))
    db.create_function("fault_of", 1, _fault_of)
    # executescript opens no transaction of its own.
    script = f"BEGIN IMMEDIATE;\n{steps}\nPRAGMA user_version = {LAYOUT};\nCOMMIT;"
    try:
        db.executescript(script)
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _fault_of(packed: bytes) -> str | None:
    """Return the fault that the packed text of a file names; None also when it is damaged."""
    try:
        fault: str | None = json.loads(zlib.decompress(packed)).get("fault")
    except (zlib.error, ValueError):
        return None
    return fault

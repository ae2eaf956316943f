"""A ledger of the first layout opens, and keeps everything."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.articles.article import validate_article
from searchsvc.errors import LedgerUnavailableError
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.ledger import Ledger, Receipt, State
from searchsvc.indexing.ledger.layout import LAYOUT

# As the first version of this service made it.
FIRST = """
CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
    content TEXT, digest BLOB, state TEXT NOT NULL, sequence INTEGER NOT NULL,
    accepted_at REAL NOT NULL, indexed_version INTEGER, visible_at REAL,
    attempts INTEGER NOT NULL DEFAULT 0, next_attempt_at REAL NOT NULL DEFAULT 0, error TEXT
) STRICT;
CREATE INDEX pending ON articles (next_attempt_at, sequence) WHERE state = 'pending';
CREATE INDEX by_state ON articles (state, accepted_at);
CREATE INDEX rejected ON articles (sequence) WHERE state = 'rejected';
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO counters VALUES ('sequence', 9);
PRAGMA user_version = 1;
"""
HOP = acceptance_of(validate_article({"id": "cho", "title": "Họp chợ", "version": 7}))
ROWS = [
    # In the order of the columns.
    (1, "xong", 3, '{"id":"xong","title":"Một"}', b"1", "indexed", 4, 1.5, 3, 2.5, 1, 0.0, None),
    (2, "cho", 7, HOP.content, b"of another form", "pending", 9, 6.5, 6, 3.5, 0, 0.0, None),
    (3, "hong", 2, '{"id":"hong"}', b"3", "rejected", 5, 4.5, None, None, 2, 0.0, "title: thiếu"),
    (4, "go", 8, None, None, "deleted", 8, 5.5, 8, 6.0, 1, 0.0, None),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(made)) as db:
        db.executescript(FIRST)
        db.executemany(f"INSERT INTO articles VALUES ({','.join('?' * 13)})", ROWS)
        # The newest key was given, and its article is gone.
        db.execute("INSERT INTO articles (key, id, version, state, sequence, accepted_at)"
                   " VALUES (50, 'x', 1, 'deleted', 1, 1)")  # fmt: skip
        db.execute("DELETE FROM articles WHERE key = 50")
        db.commit()
    return made


def test_every_article_of_the_first_layout_stands_as_it_stood(path: Path) -> None:
    with closing(Ledger(path)) as ledger:
        for row in ROWS:
            found = ledger.articles.record(row[1])
            assert found is not None
            assert (found.key, found.version, found.revision) == (row[0], row[2], row[2])
            assert (found.content, found.state, found.sequence) == (row[3], row[5], row[6])
            assert (found.accepted_at, found.indexed_version) == (row[7], row[8])
            assert (found.visible_at, found.indexed_at) == (row[9], row[9])
            assert (found.attempts, found.error) == (row[10], row[12])
        assert [one.id for one in ledger.queue.pending(10)] == ["cho"]
        assert ledger.articles.counts() == {
            State.PENDING: 1,
            State.INDEXED: 1,
            State.REJECTED: 1,
            State.DELETED: 1,
        }
        assert ledger.log.last_sequence() == ledger.log.content_sequence() == 9
        ledger.check_intact()


def test_its_versions_and_contents_still_guard_after_the_migration(path: Path) -> None:
    with closing(Ledger(path)) as ledger:
        late, repeated, gone = ledger.accept([deletion_of("cho", 6), HOP, deletion_of("go", 8)])
        assert not isinstance(late, Receipt)
        assert isinstance(repeated, Receipt)
        assert isinstance(gone, Receipt)
        assert ledger.log.last_sequence() == 9


def test_a_key_is_never_given_twice_also_not_after_the_migration(path: Path) -> None:
    with closing(Ledger(path)) as ledger:
        fresh = acceptance_of(validate_article({"id": "moi", "title": "Mới"}))
        (receipt,) = ledger.accept([fresh])
        assert isinstance(receipt, Receipt)
        assert (receipt.key, ledger.log.last_sequence()) == (51, 10)


def test_a_migration_happens_once_and_a_failed_one_leaves_the_old_layout_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from searchsvc.indexing.ledger import layout

    broken = (*layout.MIGRATIONS, "UPDATE articles SET no_such_column = 1;")
    monkeypatch.setattr(layout, "MIGRATIONS", broken)
    with pytest.raises(LedgerUnavailableError):
        Ledger(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (len(ROWS),)
    monkeypatch.undo()
    for _ in range(2):
        Ledger(path).close()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (LAYOUT,)


def test_a_ledger_of_the_second_layout_gets_room_for_rules_and_golden_queries(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from searchsvc.indexing.ledger import database, layout

    second = layout.MIGRATIONS[:2]
    with monkeypatch.context() as before:
        before.setattr(layout, "MIGRATIONS", second)
        before.setattr(layout, "LAYOUT", 2)
        before.setattr(database, "LAYOUT", 2)
        Ledger(path).close()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'curation'").fetchone()
    with closing(Ledger(path)) as ledger:
        assert ledger.articles.record("cho") is not None
        assert ledger.curation.newest() is None
        ledger.curation.append("{}", "e", "không gì", expected=0)
        ledger.golden.add("chợ", "cho", "e")
        assert (ledger.curation.newest_number(), len(ledger.golden.all())) == (1, 1)
        assert ledger.log.last_sequence() == 9

"""The file of counts: what is kept, for how long, and what if it breaks."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.errors import SearchCountsUnavailableError
from searchsvc.indexing.intents import Searches, adding
from searchsvc.indexing.intents import searches as service
from tests.unit.searched.counts import Clock, clicked, searched

FORMER = """
CREATE TABLE queries (
    day TEXT NOT NULL, key TEXT NOT NULL, searches INTEGER NOT NULL DEFAULT 0,
    zero INTEGER NOT NULL DEFAULT 0, clicked INTEGER NOT NULL DEFAULT 0,
    clicks INTEGER NOT NULL DEFAULT 0, positions INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE spellings (
    day TEXT NOT NULL, key TEXT NOT NULL, spelling TEXT NOT NULL, searches INTEGER NOT NULL,
    PRIMARY KEY (key, day, spelling)
) STRICT, WITHOUT ROWID;
CREATE TABLE articles (
    day TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, clicks INTEGER NOT NULL,
    PRIMARY KEY (key, day, id)
) STRICT, WITHOUT ROWID;
INSERT INTO queries (day, key, searches, zero) VALUES ('2016-11-14', 'pha dem', 4, 2);
INSERT INTO spellings VALUES ('2016-11-14', 'pha dem', 'phà đêm', 4);
PRAGMA user_version = 1;
"""


def stored(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def break_file(path: Path) -> None:
    path.write_bytes(b"no database at all, but long enough to look at " * 50)


def overwrite_tables(path: Path) -> None:
    """Break all pages but the first, so that the file still opens."""
    content = path.read_bytes()
    path.write_bytes(content[:4_096] + b"\xff" * (len(content) - 4_096))


async def test_a_file_of_the_former_layout_is_kept_and_counts_on(path: Path, clock: Clock) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(FORMER)
    searches = Searches(path, days_kept=90, least=3, clock=clock)
    try:
        await searches.take(searched("phà đêm", 3, partial=3))
        (line,) = (await searches.report()).top
        assert (line.query, line.count, line.zero, line.partial) == ("phà đêm", 7, 2, 3)
        assert not list(path.parent.glob("*.broken"))
    finally:
        searches.close()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (3,)


async def test_what_is_too_old_is_deleted_from_the_file_itself(
    searches: Searches, path: Path, clock: Clock
) -> None:
    await searches.take(searched("chuyện xưa", 5))
    await searches.take(clicked("chuyện xưa", "bai-cu"))
    clock.pass_days(89)
    await searches.forget()
    assert (await searches.report(days=90)).searches == 5
    clock.pass_days(1)
    await searches.forget()
    assert (await searches.report(days=90)).searches == 0
    content = stored(path)
    for trace in ("chuyện xưa", "chuyen xua", "bai-cu"):
        assert trace.encode() not in content


async def test_days_that_are_too_old_or_to_come_are_not_counted(searches: Searches) -> None:
    for ago in (90, -2):
        await searches.take(searched("chợ", 5, ago=ago))
    await searches.take(searched("thuế", 5, ago=89))
    assert (await searches.report(days=90)).searches == 5


async def test_with_no_days_nothing_is_kept(path: Path, clock: Clock) -> None:
    searches = Searches(path, days_kept=0, clock=clock)
    await searches.take(searched("chợ", 5))
    assert (await searches.report()).searches == 0
    searches.close()


async def test_counts_outlive_a_restart(searches: Searches, path: Path, clock: Clock) -> None:
    await searches.take(searched("chợ", 5))
    searches.close()
    again = Searches(path, clock=clock)
    assert (await again.report()).searches == 5
    again.close()


async def test_numbers_are_masked_here_again_whoever_sends_them(
    searches: Searches, path: Path
) -> None:
    await searches.take(searched("gọi 0912 345 678", 3))
    assert (await searches.report()).top[0].query == "gọi [số]"
    searches.close()
    assert b"345 678" not in stored(path)


async def test_a_broken_file_is_put_aside_and_begun_anew(path: Path, clock: Clock) -> None:
    break_file(path)
    searches = Searches(path, clock=clock)
    await searches.take(searched("chợ", 5))
    assert (await searches.report()).searches == 5
    aside = path.with_name("searches.sqlite.broken")
    assert aside.read_bytes().startswith(b"no database")
    clock.pass_days(365 * 50)
    await searches.forget()
    assert not aside.exists()
    searches.close()


async def test_a_file_that_breaks_while_it_is_read_is_begun_anew(path: Path, clock: Clock) -> None:
    break_file(path)
    searches = Searches(path, clock=clock)
    with pytest.raises(SearchCountsUnavailableError, match="start from zero"):
        await searches.report()
    assert (await searches.report()).searches == 0
    searches.close()


async def test_a_file_of_another_layout_is_put_aside(path: Path, clock: Clock) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    searches = Searches(path, clock=clock)
    await searches.take(searched("chợ", 5))
    assert path.with_name("searches.sqlite.broken").exists()
    searches.close()


async def test_deleting_goes_on_whatever_fails(
    searches: Searches, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = asyncio.Event()
    failures = [RuntimeError("a fault of ours"), SearchCountsUnavailableError("the disk is full")]

    async def forget() -> None:
        if failures:
            raise failures.pop()
        tries.set()

    monkeypatch.setattr(service, "_FORGET_SECONDS", 0.0)
    monkeypatch.setattr(searches, "forget", forget)
    task = asyncio.create_task(searches.run())
    async with asyncio.timeout(60):
        await tries.wait()
    task.cancel()


async def test_a_place_that_can_not_be_written_is_our_error(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("x")
    searches = Searches(tmp_path / "file" / "searches.sqlite", clock=clock)
    with pytest.raises(SearchCountsUnavailableError):
        await searches.take(searched("chợ"))


async def test_queries_beyond_the_bound_count_in_the_totals_only(
    searches: Searches, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MOST_QUERIES", 2)
    for number in range(4):
        await searches.take(searched(f"phường {number}", 5))
    await searches.take(searched("phường 0", 5))
    report = await searches.report()
    assert report.searches == 25
    assert [(line.query, line.count) for line in report.top] == [("phường 0", 10), ("phường 1", 5)]


async def test_spellings_and_articles_of_a_query_are_bounded(
    searches: Searches, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MOST_SPELLINGS", 2)
    monkeypatch.setattr(adding, "MOST_ARTICLES", 2)
    for spelling, article_id in (("chợ", "a1"), ("chờ", "a2"), ("cho", "a3"), ("chó", "a4")):
        await searches.take(searched(spelling))
        await searches.take(clicked(spelling, article_id))
    assert (await searches.report()).top[0].count == 4
    searches.close()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM spellings").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    db.close()


async def test_a_file_whose_tables_are_broken_is_begun_anew(searches: Searches, path: Path) -> None:
    await searches.take(searched("chợ", 5))
    searches.close()
    overwrite_tables(path)
    await searches.take(searched("thuế", 5))
    assert [line.query for line in (await searches.report()).top] == ["thuế"]

"""What readers searched is counted a day, kept for some time, and reported."""

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.errors import SearchCountsUnavailableError
from searchsvc.indexing.intents import Searches, adding
from searchsvc.indexing.intents import searches as service
from searchsvc.indexing.intents.counts import IntentCount
from searchsvc.indexing.intents.report import find, lost_clicks, ratio
from searchsvc.query.log.intents import ClickedArticle, Intents, SearchedQuery

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
TODAY = dt.date(2016, 11, 15)
NOON = 1_479_186_000.0


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += days * 86_400


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "searches.sqlite"


@pytest.fixture
def searches(path: Path, clock: Clock) -> Iterator[Searches]:
    made = Searches(path, days_kept=90, least=3, clock=clock)
    yield made
    made.close()


def stored(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def break_file(path: Path) -> None:
    path.write_bytes(b"no database at all, but long enough to look at " * 50)


def overwrite_tables(path: Path) -> None:
    """Break all pages but the first, so that the file still opens."""
    content = path.read_bytes()
    path.write_bytes(content[:4_096] + b"\xff" * (len(content) - 4_096))


def searched(query: str, number: int = 1, zero: int = 0, ago: int = 0, partial: int = 0) -> Intents:
    day = TODAY - dt.timedelta(days=ago)
    line = SearchedQuery(day=day, query=query, searches=number, zero=zero, partial=partial)
    return Intents(searches=[line])


def clicked(
    query: str, article_id: str, number: int = 1, first: int | None = None, position: int = 1
) -> Intents:
    return Intents(
        clicks=[
            ClickedArticle(
                day=TODAY,
                query=query,
                id=article_id,
                clicks=number,
                first=number if first is None else first,
                positions=position * number,
            )
        ]
    )


async def test_spellings_are_counted_together_and_the_most_frequent_marked_one_is_shown(
    searches: Searches,
) -> None:
    for query, number in (("dich vu cong", 5), ("Dịch vụ công", 2), ("dịch vụ  công", 3)):
        await searches.take(searched(query, number))
    report = await searches.report()
    assert [(line.query, line.count) for line in report.top] == [("dịch vụ công", 10)]
    assert (report.searches, report.distinct) == (10, 1)


async def test_without_a_marked_spelling_the_most_frequent_is_shown(searches: Searches) -> None:
    for query, number in (("thue dat", 4), ("THUE DAT", 1)):
        await searches.take(searched(query, number))
    assert (await searches.report()).top[0].query == "thue dat"


async def test_a_rare_query_counts_but_is_not_named(searches: Searches) -> None:
    await searches.take(searched("chợ đêm", 3, zero=3))
    await searches.take(searched("ông Trần Văn X nợ tiền", 2, zero=2))
    report = await searches.report()
    assert (report.searches, report.distinct, report.least) == (5, 2, 3)
    assert report.zero_hit_share == 1.0
    assert [line.query for line in report.top] == ["chợ đêm"]
    assert [line.query for line in report.zero_hits] == ["chợ đêm"]
    assert "Trần" not in report.model_dump_json()


async def test_what_mostly_finds_only_a_part_is_listed_and_rare_queries_are_not(
    searches: Searches,
) -> None:
    await searches.take(searched("phà đêm", 4, partial=3))
    await searches.take(searched("pha dem", 2, zero=1, partial=9))
    await searches.take(searched("chợ đêm", 9, partial=4))
    await searches.take(searched("ông Trần Văn X nợ tiền", 2, partial=2))
    report = await searches.report()
    assert [(line.query, line.zero, line.partial) for line in report.partial_hits] == [
        ("phà đêm", 1, 4)
    ]
    assert report.partial_hit_share == round(10 / 17, 4)
    assert "Trần" not in report.model_dump_json()


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
        assert db.execute("PRAGMA user_version").fetchone() == (2,)


async def test_a_report_adds_the_days_asked_for_and_no_others(searches: Searches) -> None:
    for ago in (0, 6, 7, 13, 14):
        await searches.take(searched("chợ", 10, ago=ago))
    week = await searches.report(days=7)
    assert (week.first, week.last, week.searches) == ("2016-11-09", "2016-11-15", 20)
    assert (await searches.report(days=1)).searches == 10
    assert (await searches.report(days=14)).searches == 40


async def test_a_report_is_of_no_more_days_than_are_kept(searches: Searches) -> None:
    report = await searches.report(days=3650)
    assert (report.days, report.first) == (90, "2016-08-18")


async def test_without_searches_shares_are_unknown(searches: Searches) -> None:
    report = await searches.report()
    assert (report.searches, report.zero_hit_share, report.click_share) == (0, None, None)
    assert (report.top, report.rising, report.zero_hits, report.low_click) == ([], [], [], [])


async def test_clicks_are_counted_by_search_and_by_article(searches: Searches) -> None:
    await searches.take(searched("chợ", 10, zero=2))
    await searches.take(clicked("chợ", "a1", 4, position=2))
    await searches.take(clicked("Chợ", "a2", 2, first=0, position=5))
    report = await searches.report()
    line = report.top[0]
    assert (line.count, line.zero, line.clicks) == (10, 2, 4)
    assert line.position == 3.0
    assert line.articles == ["a1", "a2"]
    assert report.click_share == 0.5


async def test_clicks_that_no_search_came_before_never_make_a_share_above_one(
    searches: Searches,
) -> None:
    await searches.take(searched("chợ", 3))
    await searches.take(clicked("chợ", "a1", 50))
    report = await searches.report()
    assert (report.click_share, report.top[0].clicks) == (1.0, 3)


async def test_a_list_has_no_more_queries_than_asked_for(searches: Searches) -> None:
    for number in range(5):
        await searches.take(searched(f"phường {number}", 3 + number, zero=3 + number))
    report = await searches.report(limit=2)
    assert [line.query for line in report.top] == ["phường 4", "phường 3"]
    assert len(report.zero_hits) == 2


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


async def test_rising_compares_with_the_days_before(searches: Searches) -> None:
    for query, before, now in (
        ("chợ", 50, 200),
        ("phà", 0, 3),
        ("thuế", 40, 42),
        ("lũ", 0, 30),
        ("tết", 90, 5),
    ):
        if before:
            await searches.take(searched(query, before, ago=7))
        await searches.take(searched(query, now))
    rising = (await searches.report(days=7)).rising
    assert [(line.query, line.before, line.now, line.ratio) for line in rising] == [
        ("lũ", 0, 30, 4.0),
        ("chợ", 50, 200, 3.5),
    ]


async def test_nothing_rises_where_the_days_before_are_not_known(searches: Searches) -> None:
    await searches.take(searched("chợ", 200))
    # There are no days before that are kept.
    assert (await searches.report(days=7)).rising == []
    await searches.take(searched("chợ", 5, ago=50))
    assert (await searches.report(days=46)).rising == []
    assert [line.query for line in (await searches.report(days=45)).rising] == ["chợ"]


def test_from_nothing_to_a_few_rises_less_than_from_many_to_many_more() -> None:
    assert ratio(3, 0) < ratio(200, 50)
    assert ratio(5, 5) == 1.0


def test_what_found_nothing_now_and_then_is_no_query_without_hits() -> None:
    counts = [
        IntentCount("a", 10, zero=4),
        IntentCount("b", 10, zero=5),
        IntentCount("c", 4, zero=2),
    ]
    found = find(counts, [], least=3, limit=10)
    assert [count.key for count in found.zero_hits] == ["b"]


def test_seldom_opened_is_what_chance_does_not_explain() -> None:
    # Half of all searches lead to a click.
    usual = IntentCount("usual", 100, clicked=56)
    rare = IntentCount("rare", 8, clicked=0)
    low = IntentCount("low", 20, clicked=4)
    lower = IntentCount("lower", 60, clicked=25)
    empty = IntentCount("empty", 50, zero=50)
    share = 85 / 188
    assert lost_clicks(low, share) > 0
    assert lost_clicks(usual, share) == lost_clicks(empty, share) == 0
    # Too few to tell.
    assert lost_clicks(rare, share) == 0
    found = find([usual, rare, low, lower, empty], [], least=3, limit=10)
    assert found.click_share == pytest.approx(share)
    assert [count.key for count in found.low_click] == ["low"]


def test_without_any_click_nothing_is_seldom_opened() -> None:
    found = find([IntentCount("a", 100), IntentCount("b", 1000)], [], least=3, limit=10)
    assert (found.click_share, found.low_click) == (0.0, [])


async def test_a_file_whose_tables_are_broken_is_begun_anew(searches: Searches, path: Path) -> None:
    await searches.take(searched("chợ", 5))
    searches.close()
    overwrite_tables(path)
    await searches.take(searched("thuế", 5))
    assert [line.query for line in (await searches.report()).top] == ["thuế"]

"""Reports of what readers search."""

import pytest

from searchsvc.indexing.intents import Searches
from searchsvc.indexing.intents.counts import IntentCount
from searchsvc.indexing.intents.report import find, lost_clicks, ratio
from tests.unit.searched.counts import clicked, searched


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

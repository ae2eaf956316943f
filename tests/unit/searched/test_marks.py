"""Queries that an editor is done with leave their list, and come back when it happens again."""

import pytest

from searchsvc.errors import NotFoundError
from searchsvc.indexing.intents import Listing, Searches
from tests.unit.searched.counts import Clock, clicked, searched

EDITOR = "editor:aab32389"


async def zero(searches: Searches) -> list[tuple[str, int]]:
    return [(line.query, line.zero) for line in (await searches.report()).zero_hits]


async def test_what_is_done_leaves_its_list_and_no_other(searches: Searches) -> None:
    await searches.take(searched("chợ đêm", 9, zero=9))
    await searches.take(searched("phà đêm", 5, zero=5))
    await searches.mark_done("cho dem", Listing.ZERO, EDITOR)
    report = await searches.report()
    assert [line.query for line in report.zero_hits] == ["phà đêm"]
    assert [line.query for line in report.top] == ["chợ đêm", "phà đêm"]
    assert (report.searches, report.zero_hit_share) == (14, 1.0)


async def test_it_comes_back_with_what_happened_since_and_says_so(searches: Searches) -> None:
    await searches.take(searched("chợ đêm", 9, zero=9))
    await searches.mark_done("chợ đêm", Listing.ZERO, EDITOR)
    await searches.take(searched("Chợ đêm", 2, zero=2))
    assert await zero(searches) == []
    await searches.take(searched("cho dem", 1, zero=1))
    (line,) = (await searches.report()).zero_hits
    assert (line.query, line.count, line.zero) == ("chợ đêm", 3, 3)
    assert line.done_at == "2016-11-15T12:00:00.000+07:00"


async def test_searches_that_find_something_do_not_bring_it_back(searches: Searches) -> None:
    await searches.take(searched("chợ đêm", 9, zero=9))
    await searches.mark_done("chợ đêm", Listing.ZERO, EDITOR)
    await searches.take(searched("chợ đêm", 40, zero=3))
    assert await zero(searches) == []


async def test_a_mark_of_another_day_counts_the_days_after_it(
    searches: Searches, clock: Clock
) -> None:
    await searches.take(searched("chợ đêm", 9, zero=9))
    await searches.mark_done("chợ đêm", Listing.ZERO, EDITOR)
    clock.pass_days(2)
    await searches.take(searched("chợ đêm", 4, zero=4, ago=-2))
    assert await zero(searches) == [("chợ đêm", 4)]
    clock.pass_days(6)
    # The mark is older than the report.
    assert await zero(searches) == [("chợ đêm", 4)]


@pytest.mark.parametrize("listing", list(Listing))
async def test_every_list_is_left_and_come_back_to(
    searches: Searches, clock: Clock, listing: Listing
) -> None:
    async def listed() -> bool:
        report = await searches.report()
        lists = {
            Listing.TOP: [one.query for one in report.top],
            Listing.ZERO: [one.query for one in report.zero_hits],
            Listing.PARTIAL: [one.query for one in report.partial_hits],
            Listing.LOW: [one.query for one in report.low_click],
            Listing.RISING: [one.query for one in report.rising],
        }
        return "chợ đêm" in lists[listing]

    zeros = 60 if listing is Listing.ZERO else 0
    parts = 60 if listing is Listing.PARTIAL else 0
    again = searched("chợ đêm", 60, zero=zeros, partial=parts)
    await searches.take(searched("họp", 100))
    await searches.take(clicked("họp", "a", 100))
    await searches.take(searched("phà", 9, ago=8))
    await searches.take(again)
    assert await listed()
    await searches.mark_done("chợ đêm", listing, EDITOR)
    assert not await listed()
    await searches.take(again)
    assert await listed()
    await searches.mark_done("chợ đêm", listing, EDITOR)
    await searches.unmark("Cho dem", listing)
    assert await listed()


async def test_a_note_is_shown_with_its_query_until_it_is_emptied(searches: Searches) -> None:
    await searches.take(searched("chợ đêm", 9))
    await searches.note("cho dem", " Hỏi phòng kinh tế \n", EDITOR)
    (line,) = (await searches.report()).top
    assert line.note == "Hỏi phòng kinh tế"
    assert (await searches.history("chợ đêm", 7)).note == "Hỏi phòng kinh tế"
    await searches.note("chợ đêm", "", EDITOR)
    assert (await searches.report()).top[0].note is None


async def test_what_is_searched_too_rarely_to_be_named_is_neither_marked_nor_shown(
    searches: Searches,
) -> None:
    await searches.take(searched("ông Trần Văn X nợ tiền", 2, zero=2))
    for query in ("ông Trần Văn X nợ tiền", "chưa ai tìm", ""):
        with pytest.raises(NotFoundError):
            await searches.mark_done(query, Listing.ZERO, EDITOR)
        with pytest.raises(NotFoundError):
            await searches.note(query, "x", EDITOR)
        history = await searches.history(query, 7)
        assert (history.count, history.days) == (None, [])


async def test_marks_and_notes_are_forgotten_with_the_counts(
    searches: Searches, clock: Clock
) -> None:
    await searches.take(searched("chợ đêm", 9))
    await searches.mark_done("chợ đêm", Listing.TOP, EDITOR)
    await searches.note("chợ đêm", "x", EDITOR)
    await searches.forget()
    (done,) = await searches.done()
    assert (done.query, done.listing, done.actor) == ("chợ đêm", "top", EDITOR)
    clock.pass_days(90)
    await searches.forget()
    assert await searches.done() == []
    assert (await searches.history("chợ đêm", 90)).note is None


async def test_days_without_searches_are_days_too(searches: Searches) -> None:
    await searches.take(searched("chợ đêm", 3, zero=1, ago=2))
    await searches.take(searched("phà", 4))
    days = await searches.daily(4)
    assert [(day.day[-2:], day.searches, day.zero) for day in days] == [
        ("12", 0, 0),
        ("13", 3, 1),
        ("14", 0, 0),
        ("15", 4, 0),
    ]
    history = await searches.history("cho dem", 4)
    assert [day.searches for day in history.days] == [0, 3, 0, 0]
    assert history.count is not None


async def test_a_report_names_only_queries_that_contain_a_text(searches: Searches) -> None:
    await searches.take(searched("thuế đất", 5))
    await searches.take(searched("chợ đêm", 9))
    report = await searches.report(containing="THUE")
    assert [line.query for line in report.top] == ["thuế đất"]
    assert (report.searches, report.distinct) == (14, 2)

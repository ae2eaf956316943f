"""Which articles a query matches: what holds all of it, and wider only where that is too little."""

from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader, EngineSearch, EngineWriter
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.query.tree.nodes import OneOf, Term
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing, learnt

SHELF = [
    *(
        article(
            f"whole-{n}",
            f"Nước sạch nông thôn ở ấp {n}",
            body="Nước sạch nông thôn về tới từng nhà.",
            category="Đời sống",
            published_at=f"2018-0{n}-01",
        )
        for n in range(1, 5)
    ),
    *(
        article(
            f"apart-{n}",
            f"Chợ phiên {n}",
            body="Nông thôn họp chợ. Có vòi nước sạch.",
            published_at=f"2019-0{n}-01",
        )
        for n in range(1, 4)
    ),
    # All syllables, and none of the words.
    article("scattered", "Thôn Đông", body="Nước lên, sạch bờ, nông dân về thôn."),
    article("half", "Nước sạch khu phố", body="Nước sạch.", published_at="2020-01-01"),
    article("plan", "Kế hoạch 118/KH-UBND về cây xanh", body="Kế hoạch 118/KH-UBND."),
    article("cites", "Trồng cây", body="Theo 118/KH-UBND, phường trồng cây."),
    article("near", "Kế hoạch 119/KH-UBND về cây xanh", body="Kế hoạch 119/KH-UBND."),
    article("fair-18", "Hội hoa năm 2018", body="Hội hoa ở quận.", published_at="2018-02-01"),
    article("fair-19", "Hội hoa năm 2019", body="Hội hoa ở quận.", published_at="2019-02-01"),
    article("fair", "Hội hoa", body="Hội hoa ở quận.", published_at="2018-02-03"),
    *(article(f"other-{n}", f"Tin số {n}", body="Bản tin của trường học.") for n in range(40)),
]
WHOLE = {f"whole-{n}" for n in range(1, 5)}
APART = {f"apart-{n}" for n in range(1, 4)}
# So few articles are enough on so small a shelf.
# Of a dozen articles each counts.
FEW = Ranking(enough_by_relevance=4, enough_share=1.0)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    known = ArtefactCache(learnt(SHELF))
    await known.refresh_portal(shared_engine)
    return SearchService(shared_engine, analyzer, FEW, known, clock=None)


async def ask(readers: SearchService, q: str, **fields: object) -> SearchResults:
    return await readers.search(SearchRequest(q=q, size=50).but(**fields))


def ids(found: SearchResults) -> set[str]:
    return {hit.id for hit in found.hits}


def codes(found: SearchResults) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize("q", ["nước sạch nông thôn", "nuoc sach nong thon"])
async def test_where_enough_articles_hold_the_phrase_no_other_matches(
    readers: SearchService, q: str
) -> None:
    found = await ask(readers, q)
    assert ids(found) == WHOLE
    assert (found.match.tier, found.match.all, codes(found)) == ("phrase", 7, [])
    assert found.facets is not None
    assert sum(bucket.count for bucket in found.facets.date.buckets) == 4
    assert not any(hit.missing for hit in found.hits)


async def test_where_too_few_hold_the_phrase_those_that_hold_every_word_match(
    shared_engine: EngineReader, analyzer: Analyzer, readers: SearchService
) -> None:
    fewer = Ranking(enough_by_relevance=3, enough_share=1.0)
    service = SearchService(shared_engine, analyzer, fewer, readers.artefacts, clock=None)
    found = await ask(service, "chợ phiên nước sạch")
    assert ids(found) == APART
    assert (found.match.tier, found.match.all) == ("all", 3)


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST, Sort.MOST_VIEWED])
async def test_other_orders_need_fewer_articles_that_hold_everything(
    readers: SearchService, sort: Sort
) -> None:
    found = await ask(readers, "nước sạch chợ phiên", sort=sort)
    assert (ids(found), found.match.tier) == (APART, "all")
    assert codes(found) == ["whole_match"]
    loose = await ask(readers, "nước sạch chợ phiên", sort=sort, match=Match.ANY)
    assert f"còn {loose.total - found.total} bài viết khớp một phần" in found.notes[0].message


async def test_an_order_that_leaves_out_words_apart_says_so(
    shared_engine: EngineReader, analyzer: Analyzer, readers: SearchService
) -> None:
    more = Ranking(enough_by_relevance=5, enough_share=1.0)
    service = SearchService(shared_engine, analyzer, more, readers.artefacts, clock=None)
    found = await ask(service, "nước sạch nông thôn", sort=Sort.NEWEST)
    assert (ids(found), found.match.tier) == (WHOLE, "phrase")
    assert "chỉ hiện bài viết khớp sát nhất" in found.notes[0].message


async def test_an_order_that_leaves_nothing_out_says_nothing(readers: SearchService) -> None:
    for asked in ({"match": Match.ALL}, {"match": Match.ANY}, {"sort": Sort.RELEVANCE}):
        order: dict[str, Any] = {"sort": Sort.NEWEST, **asked}
        assert "whole_match" not in codes(await ask(readers, "nước sạch chợ phiên", **order))
    assert not codes(await ask(readers, "118/KH-UBND", sort=Sort.NEWEST))


async def test_what_a_filter_leaves_out_is_not_among_them(readers: SearchService) -> None:
    within: dict[str, Any] = {"sort": Sort.NEWEST, "category": ("Đời sống",)}
    found = await ask(readers, "nước sạch chợ phiên", **within)
    loose = await ask(readers, "nước sạch chợ phiên", **within, match=Match.ANY)
    assert found.total < loose.total
    assert f"còn {loose.total - found.total} bài" in found.notes[0].message


async def test_relevance_takes_what_holds_a_part_and_says_what_is_missing(
    readers: SearchService,
) -> None:
    found = await ask(readers, "nước sạch chợ phiên")
    assert ids(found) == APART | WHOLE | {"half"}
    assert (found.match.tier, found.match.all, codes(found)) == ("part", 3, ["partial_match"])
    missing = {hit.id: hit.missing for hit in found.hits}
    assert [missing[one] for one in ("apart-1", "whole-1", "half")] == [
        [],
        ["chợ", "phiên"],
        ["chợ", "phiên"],
    ] or missing["whole-1"] == ["chợ phiên"]


async def test_the_calendar_counts_what_another_order_shows(readers: SearchService) -> None:
    request = SearchRequest(q="nước sạch chợ phiên")
    month = await readers.calendar(2019, 2, request)
    assert {day.date: day.count for day in month.days if day.count} == {"2019-02-01": 1}
    newest = await readers.newest_month(request, 2019)
    assert newest is not None
    assert newest.month == "2019-03"
    assert await readers.newest_month(request, 2020) is None


async def test_a_filter_narrows_and_never_widens(readers: SearchService) -> None:
    found = await ask(readers, "nước sạch nông thôn", year=2019)
    assert (found.total, found.match.tier, found.match.all) == (0, "phrase", 3)
    within = await ask(readers, "nước sạch nông thôn", category=("Đời sống",))
    assert (ids(within), within.match.tier, within.match.all) == (WHOLE, "phrase", 4)


async def test_all_never_widens_and_any_always_does(readers: SearchService) -> None:
    strict = await ask(readers, "nước sạch chợ phiên", match=Match.ALL)
    assert (ids(strict), strict.match.tier, codes(strict)) == (APART, "all", [])
    loose = await ask(readers, "nước sạch nông thôn", match=Match.ANY)
    assert "scattered" in ids(loose)
    assert (loose.match.tier, loose.match.all, codes(loose)) == ("any", 7, ["partial_match"])
    nothing = await ask(readers, "nước sạch trên trời", match=Match.ALL)
    assert (nothing.total, nothing.match.all) == (0, 0)


async def test_a_whole_document_number_matches_what_holds_it_and_nothing_else(
    readers: SearchService,
) -> None:
    for q in ("118/KH-UBND", "kế hoạch 118/KH-UBND", "ke hoach 118/kh-ubnd", "118 kh ubnd"):
        found = await ask(readers, q)
        assert [hit.id for hit in found.hits] == ["plan", "cites"], q
        assert codes(found) == []


async def test_an_unknown_document_number_is_said_and_near_ones_are_offered(
    readers: SearchService,
) -> None:
    found = await ask(readers, "kế hoạch 119/KH-HĐND")
    assert [hit.id for hit in found.hits] == ["near"]
    assert (found.match.all, codes(found)) == (0, ["number_unknown", "partial_match"])
    assert "119/KH-HĐND" in found.notes[0].message


async def test_an_unknown_document_number_without_any_near_one_is_said(
    readers: SearchService,
) -> None:
    found = await ask(readers, "777/2031/NQ-HĐND")
    assert (found.total, found.match.all, codes(found)) == (0, 0, ["number_unknown"])
    assert "gần đúng" not in found.notes[0].message
    verbatim = await ask(readers, "777/2031/NQ-HĐND", verbatim=True)
    assert (verbatim.total, codes(verbatim)) == (0, ["number_unknown"])


async def test_a_number_that_a_verbatim_search_misses_in_this_spelling_is_not_unknown(
    readers: SearchService,
) -> None:
    assert (await ask(readers, "118/KHUBND")).match.all > 0
    verbatim = await ask(readers, "118/KHUBND", verbatim=True)
    assert (verbatim.total, codes(verbatim)) == (0, [])


async def test_a_known_number_outside_the_filters_is_not_called_unknown(
    readers: SearchService,
) -> None:
    found = await ask(readers, "118/KH-UBND", category=("Đời sống",))
    assert (found.total, codes(found)) == (0, [])


@pytest.mark.parametrize("q", ["hội hoa 2018", "hoi hoa 2018", "hội hoa năm 2018"])
async def test_the_year_of_the_title_comes_first_then_that_of_publication(
    readers: SearchService, q: str
) -> None:
    assert [hit.id for hit in (await ask(readers, q)).hits][:3] == ["fair-18", "fair", "fair-19"]


async def test_a_range_of_years_prefers_what_was_published_within(readers: SearchService) -> None:
    found = [hit.id for hit in (await ask(readers, "hội hoa 2017-2018")).hits]
    assert found.index("fair-18") < found.index("fair-19")
    assert found.index("fair") < found.index("fair-19")


async def test_a_query_that_names_a_section_finds_its_articles(readers: SearchService) -> None:
    found = await ask(readers, "đời sống")
    assert ids(found) == WHOLE
    assert found.match.all == 4


async def test_pages_of_a_partial_match_follow_each_other(readers: SearchService) -> None:
    q = "nước sạch chợ phiên"
    pages = [await ask(readers, q, size=3, page=page) for page in (1, 2, 3)]
    seen = [hit.id for page in pages for hit in page.hits]
    assert len(seen) == len(set(seen)) == pages[0].total == 8
    assert {page.match.tier for page in pages} == {"part"}


@pytest.mark.usefixtures("readers")
async def test_several_queries_are_counted_in_one_exchange(shared_engine: EngineReader) -> None:
    counts = await shared_engine.count(
        [Term("text", "nươc'"), Term("text", "không_có")], (OneOf("category", ("Đời sống",)),)
    )
    assert [tuple(one) for one in counts] == [(9, 4), (0, 0)]
    assert await shared_engine.count([]) == []
    found = await shared_engine.search(EngineSearch(Term("text", "nươc'"), limit=0))
    assert found.total == counts[0].total


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        *(
            (q, {"digits", "roman", "words"})
            for q in ("khóa 13", "khóa XIII", "khoa 13", "hội đồng khóa 13", "hội đồng khóa XIII")
        ),
        ("quận 8", {"ward"}),
    ],
)
async def test_a_numbered_thing_is_one_word_however_its_number_is_written(
    engine: EngineWriter, analyzer: Analyzer, q: str, expected: set[str]
) -> None:
    shelf = [
        article("digits", "Hội đồng khóa 13", body="Kỳ họp đầu tiên."),
        article("roman", "Hội đồng khóa XIII", body="Kỳ họp thứ hai."),
        article("words", "Hội đồng khóa mười ba", body="Kỳ họp cuối năm."),
        article("apart", "Hội đồng khóa 12", body="Có 13 đại biểu."),
        article("ward", "Quận 8", body="Họp ở quận 8."),
        article("month", "Quận Mai Hòa", body="Ngày hội mở cửa từ tháng tám, lần thứ tám."),
    ]
    await index(engine, analyzer, shelf)
    service = knowing(engine, analyzer, shelf)
    found = await ask(service, q, match=Match.ALL)
    assert ids(found) == expected


async def test_a_total_that_need_not_be_exact_still_tells_whether_there_are_more(
    readers: SearchService, shared_engine: EngineWriter
) -> None:
    news = Term("text", "tin")
    few = await shared_engine.search(EngineSearch(news, limit=3, parts=(), exact=False))
    all_ = await shared_engine.search(EngineSearch(news, limit=60, parts=(), exact=False))
    assert (len(few.hits), few.total > 3) == (3, True)
    assert (len(all_.hits), all_.total) == (40, 40)

"""A correction is offered, or searched at once where what was typed finds nothing."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.engine.base import EngineReader, EngineWriter
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.query.request import LONGEST_QUERY, SearchRequest, Sort
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index

SHELF = [
    article(
        "dengue",
        "Mai Hòa phòng chống sốt xuất huyết",
        body="Phun thuốc diệt muỗi.",
        category="Y tế",
        published_at="2016-11-15T08:35:00+07:00",
    ),
    article("meals", "Suất ăn của học sinh", body="Mỗi suất ăn có rau.", category="Giáo dục"),
    article("race", "Lễ hội đua thuyền ở Bến Lụa", body="Lễ hội đông vui.", category="Văn hóa"),
    article("race-2", "Lễ hội đèn hoa", body="Lễ hội của xã Mai Hòa.", category="Văn hóa"),
    article("camera", "Lắp camera an ninh", body="Camera an ninh ở Bến Lụa.", category="An ninh"),
    article("slip", "Lể hội ở xã bên", body="Bản tin gõ nhầm.", category="Khác"),
]


async def readers_of(engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(engine, analyzer, SHELF)
    builder = LexiconBuilder()
    for _ in range(20):
        for one in SHELF:
            if one.id != "slip":
                builder.add(plain_texts(one))
    return SearchService(engine, analyzer, artefacts=ArtefactCache(builder.build()))


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    return await readers_of(shared_engine, analyzer)


async def ask(readers: SearchService, typed: str, **fields: object) -> SearchResults:
    return await readers.search(SearchRequest(q=typed).but(**fields))


def codes(found: SearchResults) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("typed", "meant", "ids"),
    [
        ("sốt suất huyết", "sốt xuất huyết", ["dengue"]),
        ("Sốt suất huyết", "Sốt xuất huyết", ["dengue"]),
        ("camrea an ninh", "camera an ninh", ["camera"]),
        ("đua thuyềng", "đua thuyền", ["race"]),
        ("diệt muỗu", "diệt muỗi", ["dengue"]),
    ],
)
async def test_a_slip_that_finds_nothing_is_searched_corrected_and_says_so(
    readers: SearchService, typed: str, meant: str, ids: list[str]
) -> None:
    found = await ask(readers, typed)
    assert [hit.id for hit in found.hits] == ids
    assert (found.query, found.did_you_mean, codes(found)) == (typed, meant, ["searched_instead"])
    assert typed in found.notes[0].message
    assert meant in found.notes[0].message
    highlights = found.hits[0].highlights
    assert highlights is not None
    assert "<mark>" in highlights.title + "".join(highlights.body)


async def test_a_slip_inside_a_phrase_is_offered_and_never_searched(readers: SearchService) -> None:
    found = await ask(readers, '"sốt suất huyết"')
    assert (found.total, found.did_you_mean, codes(found)) == (0, '"sốt xuất huyết"', [])
    assert (await ask(readers, '"sốt suất huyết"', page=2)).did_you_mean is None


async def test_every_page_and_order_of_a_search_is_corrected_alike(readers: SearchService) -> None:
    for sort in Sort:
        found = await ask(readers, "lểx hội", sort=sort, size=1, page=2)
        assert (found.total, len(found.hits), codes(found)) == (2, 1, ["searched_instead"])
        assert found.did_you_mean == "lễ hội"


async def test_what_finds_something_is_only_offered_another_form_on_its_first_page(
    readers: SearchService,
) -> None:
    found = await ask(readers, "lể hội", size=1)
    assert [hit.id for hit in found.hits] == ["slip"]
    assert (found.did_you_mean, codes(found)) == ("lễ hội", [])
    assert (await ask(readers, "lể hội", size=1, page=2)).did_you_mean is None


async def test_a_sound_that_no_article_writes_there_is_searched_as_several_write_it(
    readers: SearchService,
) -> None:
    for page in (1, 2):
        found = await ask(readers, "mỗi xuất ăn", size=1, page=page)
        assert (found.total, found.did_you_mean) == (1, "mỗi suất ăn")
        assert codes(found) == ["searched_instead"]
    found = await ask(readers, "mỗi xuất ăn", verbatim=True)
    assert (found.total, found.did_you_mean, codes(found)) == (0, "mỗi suất ăn", [])


async def test_what_a_new_article_writes_is_no_slip_though_the_lexicon_is_older(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    readers = await readers_of(engine, analyzer)
    await index(engine, analyzer, [*SHELF, article("new", "Mỗi xuất ăn là một món quà")])
    found = await ask(readers, "mỗi xuất ăn")
    assert found.hits[0].id == "new"
    assert (found.did_you_mean, codes(found)) == ("mỗi suất ăn", [])


async def test_verbatim_never_corrects_and_offers_only_where_it_finds_nothing(
    readers: SearchService,
) -> None:
    found = await ask(readers, "sốt suất huyết", verbatim=True)
    assert (found.total, found.did_you_mean, codes(found)) == (0, "sốt xuất huyết", [])
    assert (await ask(readers, "sốt suất huyết", verbatim=True, page=2)).did_you_mean is None
    # What the ordinary search does not find either is not offered.
    found = await ask(readers, "sốt suất huyết", verbatim=True, year=2015)
    assert (found.total, found.did_you_mean) == (0, None)


async def test_filters_stay_with_a_correction(readers: SearchService) -> None:
    found = await ask(readers, "sốt suất huyết", year=2016)
    assert [hit.id for hit in found.hits] == ["dengue"]
    # What a query means is the same within filters that leave nothing of it.
    found = await ask(readers, "sốt suất huyết", year=2015)
    assert (found.total, found.did_you_mean, codes(found)) == (
        0,
        "sốt xuất huyết",
        ["searched_instead"],
    )
    assert found.facets is not None
    assert [(bucket.value, bucket.count) for bucket in found.facets.date.buckets] == []


@pytest.mark.parametrize(
    "typed",
    ["Lễ hội", "le hoi", "sot xuat huyet", "camera", "Bến Lụa", "Toyama", "cchc", ""],
)
async def test_a_good_query_is_offered_nothing(readers: SearchService, typed: str) -> None:
    found = await ask(readers, typed)
    assert (found.did_you_mean, codes(found)) == (None, [])


async def test_an_unknown_document_number_is_no_slip(readers: SearchService) -> None:
    found = await ask(readers, "05-CT/TX")
    assert (found.did_you_mean, codes(found)) == (None, ["number_unknown"])


@pytest.mark.usefixtures("readers")
async def test_nothing_is_corrected_without_a_lexicon(
    shared_engine: EngineReader, analyzer: Analyzer
) -> None:
    found = await ask(SearchService(shared_engine, analyzer), "sốt suất huyết")
    assert (found.match.all, found.did_you_mean, codes(found)) == (0, None, ["partial_match"])


async def test_a_correction_too_long_to_be_asked_is_not_offered(readers: SearchService) -> None:
    typed = "lể hội" + "?" * (LONGEST_QUERY - len("lể hội"))
    assert (await ask(readers, typed)).did_you_mean is not None
    typed = "diệt muỗ" + "?" * (LONGEST_QUERY - len("diệt muỗ"))
    assert (await ask(readers, typed)).did_you_mean is None


async def days(readers: SearchService, typed: str, **fields: object) -> dict[str, int]:
    request = SearchRequest(q=typed).but(**fields)
    month = await readers.calendar(2016, 11, request)
    return {day.date: day.count for day in month.days if day.count}


async def test_the_calendar_counts_the_correction_of_what_finds_nothing(
    readers: SearchService,
) -> None:
    assert await days(readers, "sốt suất huyết") == {"2016-11-15": 1}
    assert await days(readers, "sốt suất huyết", category=("Y tế",)) == {"2016-11-15": 1}
    assert await days(readers, "sốt suất huyết", verbatim=True) == {}


async def test_the_calendar_counts_what_was_typed_when_that_finds_anything_in_any_month(
    readers: SearchService,
) -> None:
    assert await days(readers, "sốt xuất huyết") == {"2016-11-15": 1}
    assert await days(readers, "lể hội") == {}


async def test_a_preferred_date_is_told_only_where_relevance_orders(
    readers: SearchService,
) -> None:
    typed = "phòng chống sốt ngày 15/11/2016"
    for sort in Sort:
        told = codes(await ask(readers, typed, sort=sort))
        assert told == (["date_preferred"] if sort is Sort.RELEVANCE else [])


async def test_no_date_is_said_to_be_preferred_where_nothing_is_found(
    readers: SearchService,
) -> None:
    nothing = await ask(readers, "tin tháng 10 năm 2014")
    assert (nothing.total, codes(nothing)) == (0, [])
    assert codes(await ask(readers, "tin tháng 11 năm 2016")) == ["date_preferred"]
    # A page after the last one is one of many all the same.
    beyond = await ask(readers, "tin tháng 11 năm 2016", page=9)
    assert (beyond.hits, codes(beyond)) == ([], ["date_preferred"])

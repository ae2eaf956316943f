"""What else a query asks for, and what editors say of it, stays with its correction."""

import datetime as dt
from typing import Any
from urllib.parse import parse_qs

import pytest
from lxml import html as lxml_html

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import Article
from searchsvc.engine.base import EngineReader, EngineWriter
from searchsvc.query.curation import Curation, Hidden, Pin, Rules
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from searchsvc.web.reader.results.month import month_in_view
from searchsvc.web.reader.results.view import results_page
from tests.conftest import article, index, learnt

TODAY = dt.date(2026, 11, 30)


def made(name: str, title: str, day: str, body: str, **fields: Any) -> Article:
    return article(name, title, body=body, published_at=f"{day}T08:00:00+07:00", **fields)


# The slips are searched, their syllables apart are held by one article of 2024.
SHELF = [
    *(
        made(
            f"build-{at}",
            f"Xây dựng cầu số {at}",
            f"{2025 + at % 2}-{at % 9 + 1:02}-1{at % 9}",
            "Văn bản xây dựng, rao vặt, chăn nuôi, nông nghiệp, báo chợ ở Mai Hòa.",
            document={"type": "Thông báo", "effective": "2020-01-01"} if at == 1 else None,
        )
        for at in range(12)
    ),
    made("fresh", "Xây dựng trường", "2026-11-28", "Chăn nuôi, rao vặt ở Mai Hòa."),
    made("apart", "Tin Mai Hòa", "2024-02-02", "Xây một bể để dụng cụ. Chặn xe chở gà nuôi."),
    *(made(f"other-{at}", f"Tin vắn {at}", f"2023-03-0{at}", "Cửu Hà.") for at in range(1, 4)),
]


class Readers:
    """Makes a service with rules of editors."""

    def __init__(self, engine: EngineReader, analyzer: Analyzer) -> None:
        self.engine = engine
        self.analyzer = analyzer

    def __call__(self, **rules: Any) -> SearchService:
        known = ArtefactCache(learnt(SHELF))
        known.rules = Rules(Curation(**rules))
        return SearchService(self.engine, self.analyzer, artefacts=known, clock=lambda: TODAY)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> Readers:
    await index(shared_engine, analyzer, SHELF)
    return Readers(shared_engine, analyzer)


async def ask(service: SearchService, typed: str, **fields: object) -> SearchResults:
    return await service.search(SearchRequest(q=typed, size=50).but(**fields))


def ids(found: SearchResults) -> list[str]:
    return [hit.id for hit in found.hits]


def codes(found: SearchResults) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("typed", "meant", "note"),
    [
        ("xây dụng mới nhất", "xây dựng mới nhất", "newest_first"),
        ("chặn nuôi mới nhất", "chăn nuôi mới nhất", "newest_first"),
        ("tin xây dụng hôm nay", "tin xây dựng hôm nay", "newest_first"),
        ("tin mới về xây dụng", "tin mới về xây dựng", "newest_first"),
        ("văn bản mới về chặn nuôi", "văn bản mới về chăn nuôi", "newest_first"),
        ("văn bản xây dụng còn hiệu lực", "văn bản xây dựng còn hiệu lực", "document_preferred"),
        (
            "văn bản còn hiệu lực về xây dụng",
            "văn bản còn hiệu lực về xây dựng",
            "document_preferred",
        ),
        ("1. xây dụng cầu", "1. xây dựng cầu", "words_left_out"),
        ("Tiêu đề: chặn nuôi", "Tiêu đề: chăn nuôi", "words_left_out"),
        ("xây dụng 7 ngày qua", "xây dựng 7 ngày qua", "date_preferred"),
        ("chợ baos mới nhất", "chợ báo mới nhất", "newest_first"),
        ("xây dụng cầu site:a.example", "xây dựng cầu site:a.example", "operator_ignored"),
        ("intitle:xây dụng cầu", "intitle:xây dựng cầu", "operator_read"),
        ("1. chợ baos", "1. chợ báo", "words_left_out"),
    ],
)
async def test_what_was_read_before_the_words_stays(
    readers: Readers, typed: str, meant: str, note: str
) -> None:
    found = await ask(readers(), typed)
    right = await ask(readers(), meant)
    assert found.searched == meant
    assert (ids(found), right.searched) == (ids(right), None)
    assert note in codes(found)
    assert codes(found)[0] in ("searched_instead", "read_as")
    assert "mới nhất" not in found.notes[0].message


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xây dụng", "xây dựng"),
        ("<b>xây dụng</b>", "xây dựng"),
        ("chặn nuôi", "chăn nuôi"),
    ],
)
async def test_the_correction_is_what_a_reader_would_type(
    readers: Readers, typed: str, meant: str
) -> None:
    found = await ask(readers(), typed)
    assert found.did_you_mean == found.searched == meant


@pytest.mark.parametrize("typed", ["xây dụng", "chặn nuôi", "chợ baos", "xây dụng mới nhất"])
@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
async def test_filters_never_change_what_a_query_means(
    readers: Readers, typed: str, year: int
) -> None:
    everywhere = await ask(readers(), typed)
    within = await ask(readers(), typed, year=year)
    assert (within.searched, within.did_you_mean) == (everywhere.searched, everywhere.did_you_mean)
    of_year = [h.id for h in everywhere.hits if (h.published_at or "").startswith(str(year))]
    assert sorted(ids(within)) == sorted(of_year)
    assert codes(within)[0] == codes(everywhere)[0]


@pytest.mark.parametrize("typed", ["xây dụng", "chặn nuôi", "chợ baos", "xây dụng mới nhất"])
async def test_the_calendar_counts_what_a_search_finds(readers: Readers, typed: str) -> None:
    # The month of the only article that holds the syllables of the slips, apart.
    month = await readers().calendar(2024, 2, SearchRequest(q=typed, year=2024))
    assert sum(day.count for day in month.days) == 0
    of_month = [h for h in (await ask(readers(), typed)).hits if "2026-02" in str(h.published_at)]
    month = await readers().calendar(2026, 2, SearchRequest(q=typed))
    assert sum(day.count for day in month.days) == len(of_month) > 0


@pytest.mark.parametrize("typed", ["xây dụng", "chặn nuôi", "chợ baos", "xây dụng mới nhất"])
async def test_what_editors_hide_for_the_typed_query_stays_hidden(
    readers: Readers, typed: str
) -> None:
    plain, hiding = readers(), readers(hidden=[Hidden(id="build-3", query=typed)])
    before, after = await ask(plain, typed), await ask(hiding, typed)
    assert "build-3" in ids(before)
    assert set(ids(after)) == set(ids(before)) - {"build-3"}
    assert (after.total, after.searched) == (before.total - 1, before.searched)
    why = await hiding.why(SearchRequest(q=typed), "build-3")
    assert (why.found, [one.code for one in why.kept_out_by]) == (False, ["hidden"])
    # Nobody hid it for another query.
    assert "build-3" in ids(await ask(hiding, before.searched or ""))


@pytest.mark.parametrize("meant", ["xây dựng", "xây dựng mới nhất"])
async def test_what_editors_hide_for_the_correction_is_hidden_too(
    readers: Readers, meant: str
) -> None:
    hiding = readers(hidden=[Hidden(id="build-3", query=meant)])
    typed = meant.replace("dựng", "dụng")
    assert "build-3" not in ids(await ask(hiding, typed))
    assert "build-3" not in ids(await ask(hiding, meant))
    why = await hiding.why(SearchRequest(q=typed), "build-3")
    assert [one.code for one in why.kept_out_by] == ["hidden"]


async def test_a_pin_of_the_correction_never_shows_what_is_hidden_for_the_slip(
    readers: Readers,
) -> None:
    rules = {
        "pins": [Pin(query="xây dựng", ids=("build-3", "build-4"))],
        "hidden": [Hidden(id="build-3", query="xây dụng")],
    }
    found = await ask(readers(**rules), "xây dụng")
    assert ids(found)[0] == "build-4"
    assert "build-3" not in ids(found)


@pytest.mark.parametrize("typed", ["xây dụng", "chặn nuôi", "chợ baos", "xây dụng mới nhất"])
async def test_the_page_uses_what_was_searched(readers: Readers, typed: str) -> None:
    service, request = readers(), SearchRequest(q=typed, size=50)
    found = await service.search(request)
    days = await month_in_view(service, request, found)
    newest = max(str(hit.published_at) for hit in found.hits)[:7]
    assert days is not None
    assert days.month == newest
    page = results_page(request, found, days=days, alerts=True)
    tree = lxml_html.document_fromstring(page)
    fields = [one for form in tree.iter("form") for one in form.iter("input")]
    (saved,) = [one.get("value") for one in fields if one.get("name") == "search"]
    assert parse_qs(saved or "") == {"q": [found.searched]}
    links = [one.get("href") or "" for one in tree.iter("a")]
    articles = [link for link in links if link.startswith("/articles/")]
    assert articles
    for link in articles:
        asked = parse_qs(link.partition("?")[2])
        assert (asked["q"], asked["searched"]) == ([typed], [found.searched])


async def test_the_month_in_view_leaves_out_what_is_hidden_for_the_typed_query(
    readers: Readers,
) -> None:
    service = readers(hidden=[Hidden(id="fresh", query="xây dụng")])
    request = SearchRequest(q="xây dụng")
    days = await month_in_view(service, request, await service.search(request))
    assert days is not None
    assert days.month < "2026-11"


async def test_what_was_searched_instead_is_no_part_of_the_answer(readers: Readers) -> None:
    found = await ask(readers(), "chợ baos")
    assert found.searched == "chợ báo"
    assert "searched" not in found.model_dump()

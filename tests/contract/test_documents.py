"""Official documents in searches: narrowed by, counted, shown, and replaced by others."""

import datetime as dt

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import Article
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index

SHELF = [
    article(
        "old",
        "Quyết định số 12/2015/QĐ-UBND ngày 05/5/2015 của UBND huyện Sông Lụa về bến đò",
        body="Quyết định này có hiệu lực từ ngày 01/6/2015.",
        published_at="2015-05-06",
    ),
    article(
        "new",
        "Quyết định số 41/2022/QĐ-UBND ngày 07/3/2022 của UBND huyện Sông Lụa về bến đò",
        body="Quyết định này có hiệu lực kể từ ngày 01/4/2022"
        " và thay thế Quyết định số 12/2015/QĐ-UBND.",
        published_at="2022-03-08",
    ),
    article(
        "given",
        "Đò ngang sông Lụa",
        body="Xem tệp kèm.",
        published_at="2020-02-02",
        document={
            "number": "7/2020/NĐ-CP",
            "type": "Nghị định",
            "issuer": "Chính phủ",
            "issued": "01/02/2020",
            "effective": "2999-01-01",
        },
    ),
    article("gone", "Thông báo cũ", document={"type": "Thông báo", "expired": "2019-12-31"}),
    article("kept", "Thông báo mới", document={"type": "Thông báo", "effective": "2020-01-01"}),
    article(
        "news",
        "Bến đò mở lại",
        body="Theo Quyết định số 41/2022/QĐ-UBND ngày 07/3/2022, bến đò mở lại.",
        published_at="2022-04-01",
    ),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return SearchService(shared_engine, analyzer, clock=lambda: dt.date(2023, 1, 1))


async def ids(readers: SearchService, **asked: object) -> set[str]:
    return {hit.id for hit in (await readers.search(SearchRequest().but(**asked))).hits}


async def found(readers: SearchService, **asked: object) -> SearchResults:
    return await readers.search(SearchRequest().but(**asked))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"type": ("Quyết định",)}, {"old", "new"}),
        ({"type": ("Quyết định", "Nghị định")}, {"old", "new", "given"}),
        ({"issuer": ("UBND huyện Sông Lụa",)}, {"old", "new"}),
        ({"issued_year": ("2022",)}, {"new"}),
        ({"validity": ("not_yet",)}, {"given"}),
        ({"validity": ("expired",)}, {"gone"}),
        ({"number": ("41/2022/QĐ-UBND",)}, {"new"}),
        ({"number": ("41/2022/qd-ubnd",)}, {"new"}),
        ({"number": ("07/2020/NĐ-CP",)}, {"given"}),
        ({"number": ("99/2022/QĐ-UBND",)}, set()),
        ({"type": ("Quyết định",), "issued_year": ("2015",)}, {"old"}),
    ],
)
async def test_a_search_is_narrowed_by_what_a_document_is(
    readers: SearchService, asked: dict[str, object], expected: set[str]
) -> None:
    assert await ids(readers, **asked) == expected


async def test_documents_are_counted_by_what_they_are(readers: SearchService) -> None:
    facets = (await found(readers)).facets
    assert facets is not None
    assert [(one.value, one.count) for one in facets.type] == [
        ("Quyết định", 2),
        ("Thông báo", 2),
        ("Nghị định", 1),
    ]
    assert [one.value for one in facets.issued_year] == ["2022", "2020", "2015"]
    assert {one.value for one in facets.validity} == {"in_force", "not_yet", "expired"}


async def test_a_hit_shows_its_document_and_news_shows_none(readers: SearchService) -> None:
    hits = {hit.id: hit.document for hit in (await found(readers)).hits}
    assert hits["news"] is None
    given = hits["given"]
    assert given is not None
    assert (given.number, given.type, given.issuer) == ("7/2020/NĐ-CP", "Nghị định", "Chính phủ")
    assert (given.issued, given.effective) == ("2020-02-01", "2999-01-01")
    assert given.validity == "not_yet"


async def test_a_hit_says_what_replaces_its_document(readers: SearchService) -> None:
    hits = {hit.id: hit.document for hit in (await found(readers)).hits}
    old, new = hits["old"], hits["new"]
    assert old is not None
    assert new is not None
    assert old.replaced_by == ["41/2022/QĐ-UBND"]
    assert old.validity == "expired"
    assert new.replaces == ["12/2015/QĐ-UBND"]
    assert new.replaced_by == []
    assert new.validity == "in_force"


async def test_a_document_has_links_to_what_replaces_and_what_cites_it(
    readers: SearchService,
) -> None:
    old, new = await readers.document_links("old"), await readers.document_links("new")
    assert [hit.id for hit in old.replaced_by] == ["new"]
    assert [hit.id for hit in new.cited_by] == ["news"]
    assert old.cited_by == []
    news = await readers.document_links("news")
    assert (news.document, news.replaced_by, news.cited_by) == (None, [], [])


async def test_no_older_document_replaces_one_of_the_same_number(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    def decision(one: str, number: str, issued: str, **parts: object) -> Article:
        document = {"type": "Quyết định", "number": number, "issued": issued, **parts}
        return article(one, f"Đò ngang {one}", document=document)

    shelf = [
        decision("first", "15/QĐ-UBND", "2010-02-02"),
        decision("between", "40/QĐ-UBND", "2014-03-03", replaces=["15/QĐ-UBND"]),
        decision("second", "15/QĐ-UBND", "2019-04-04"),
        decision("undated", "15/QĐ-UBND", ""),
    ]
    await index(engine, analyzer, shelf)
    readers = SearchService(engine, analyzer, clock=lambda: dt.date(2023, 1, 1))
    expected = {"first": ["40/QĐ-UBND"], "second": [], "undated": ["40/QĐ-UBND"], "between": []}
    hits = {hit.id: hit.document for hit in (await found(readers)).hits}
    assert {one: document and document.replaced_by for one, document in hits.items()} == expected
    for one, numbers in expected.items():
        links = await readers.document_links(one)
        assert links.document is not None
        assert links.document.replaced_by == numbers
        assert [hit.id for hit in links.replaced_by] == ["between"] * len(numbers)


async def test_a_stored_document_keeps_its_evidence(readers: SearchService) -> None:
    stored = (await readers.article("new"))["document"]
    assert stored["evidence"]["replaces"].startswith("thay thế")
    given = (await readers.article("given"))["document"]
    assert set(given["evidence"].values()) == {"publisher"}


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("quyết định 2015 về bến đò", {"old"}),
        ("quyết định 2022 về bến đò", {"new"}),
        ("quyet dinh 2015 ve ben do", {"old"}),
        ("quyết định của ubnd huyện sông lụa", {"old", "new"}),
        ("thông báo còn hiệu lực", {"kept"}),
        ("thông báo hết hiệu lực", {"gone"}),
    ],
)
async def test_documents_that_are_asked_for_come_first_and_nothing_is_left_out(
    readers: SearchService, q: str, first: set[str]
) -> None:
    found = await readers.search(SearchRequest(q=q))
    assert {hit.id for hit in found.hits[: len(first)]} == first
    assert len(found.hits) > 1
    assert "document_preferred" in [note.code for note in found.notes]
    typed = await readers.search(SearchRequest(q=q, verbatim=True))
    assert "document_preferred" not in [note.code for note in typed.notes]


@pytest.mark.parametrize(
    "typed",
    [
        "quyết định 2019 về bến đò",
        "quyết định về bến đò năm 2019",
        "quyết định 41 năm 2019",
        "nghị định 2022 về bến đò",
        "quyet dinh 2019 ve ben do",
        "quyết định của ubnd xã mai hòa về bến đò",
        "thông báo chưa có hiệu lực",
    ],
)
async def test_what_no_document_that_was_found_fulfils_is_not_told_as_preferred(
    readers: SearchService, typed: str
) -> None:
    found = await readers.search(SearchRequest(q=typed))
    assert found.hits
    assert "document_preferred" not in [note.code for note in found.notes]


NEWEST = [
    *(
        article(
            f"{kind}-{day}",
            f"{called} số {day}/2031/{code} của UBND huyện Sông Lụa về bến đò",
            published_at=f"2031-05-{day:02}",
        )
        for kind, called, code, first in (
            *(("decision", "Quyết định", "QĐ-UBND", 1), ("plan", "Kế hoạch", "KH-UBND", 2)),
            ("notice", "Thông báo", "TB-UBND", 3),
        )
        for day in (first + 3, first + 6, first + 9)
    ),
    *(
        article(
            f"law-{month}",
            f"Luật số {month}/2030/QH16 về đò ngang",
            published_at=f"2030-0{month}-01",
        )
        for month in (6, 7, 8)
    ),
    article("chess", "Học luật chơi cờ ở bản Đồi Sim", published_at="2031-06-03"),
    article("page", "Thư viện văn bản của huyện", published_at="2029-04-01"),
    # The syllables of "văn bản", apart; and news about documents.
    article("culture", "Giao lưu văn hóa ở bản Đồi Sim", published_at="2031-06-01"),
    article("news", "Xã họp", body="Bàn văn bản, quyết định về chợ.", published_at="2031-06-02"),
]
DECISIONS = ["decision-10", "decision-7", "decision-4"]


@pytest.mark.parametrize(
    ("typed", "newest", "left_out"),
    [
        ("văn bản mới", ["notice-12", "plan-11", "decision-10"], {"culture", "news"}),
        ("van ban moi nhat", ["notice-12", "plan-11", "decision-10"], {"culture", "news"}),
        ("quyết định mới", DECISIONS, {"culture", "news", "plan-11"}),
        ("quyet dinh moi", DECISIONS, {"culture", "news", "plan-11"}),
        ("văn bản mới về bến đò", ["notice-12", "plan-11"], {"culture", "news", "page"}),
        ("kế hoạch mới về bến đò", ["plan-11", "plan-8", "plan-5"], {"notice-12", "page"}),
        ("quyết định mới ban hành", DECISIONS, {"culture", "news", "plan-11"}),
        ("quyết định mới nhất của ubnd huyện Sông Lụa", DECISIONS, {"culture", "plan-11"}),
        ("luật mới nhất", ["law-8", "law-7", "law-6"], {"chess", "news", "plan-11"}),
    ],
)
async def test_new_documents_of_a_type_are_documents_and_not_what_mentions_them(
    engine: EngineWriter, analyzer: Analyzer, typed: str, newest: list[str], left_out: set[str]
) -> None:
    await index(engine, analyzer, NEWEST)
    found = await SearchService(engine, analyzer).search(SearchRequest(typed))
    ids = [hit.id for hit in found.hits]
    assert ids[: len(newest)] == newest
    assert left_out.isdisjoint(ids)
    assert not any(hit.missing for hit in found.hits)


async def test_a_library_of_documents_is_among_the_new_ones_by_its_title(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, NEWEST)
    asked = SearchRequest("văn bản mới", size=50)
    found = await SearchService(engine, analyzer).search(asked)
    assert [hit.id for hit in found.hits][-1] == "page"


GUIDES = [
    *(
        article(
            f"guide-{n}",
            f"Gặp hướng dẫn viên ở chợ nổi, kỳ {n}",
            published_at=f"2030-01-0{n}",
        )
        for n in range(1, 5)
    ),
    *(
        article(
            f"circular-{n}",
            f"Hướng dẫn số {n}/2031/HD-UBND về kết nạp đoàn viên",
            published_at=f"2031-01-0{n}",
        )
        for n in range(1, 5)
    ),
]


async def test_a_type_inside_a_longer_word_asks_for_no_documents(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, GUIDES)
    service = SearchService(engine, analyzer)
    found = await service.search(SearchRequest("hướng dẫn viên mới nhất"))
    assert [hit.id for hit in found.hits] == [f"guide-{n}" for n in (4, 3, 2, 1)]

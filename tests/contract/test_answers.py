"""A query that names a section, a source, an article or a date is answered above the hits."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.search.service import SearchService
from tests.conftest import article, index

ARTICLES = [
    article("a", title="Sơ đồ tổ chức", category="Giới thiệu", source="Văn phòng quận"),
    article("b", title="Chợ Bến Lụa họp", category="Kinh tế", published_at="2016-11-15T08:00:00"),
    article("c", title="Lịch cắt nước", category="Thông báo", published_at="2024-03-02T08:00:00"),
    article("d", title="Kinh tế phường An Thúy", category="Kinh tế", source="Đài quận"),
    article("e", title="Liên hệ", category="Giới thiệu"),
    article("f", title="Cấp thẻ", category="Thủ tục hành chính"),
    article(
        "g", title="Họp báo cáo", category="Hoạt động HĐND", published_at="2023-01-02T08:00:00"
    ),
    article("h", title="Khám mắt", category="Y tế - Giáo dục"),
    article("i", title="Bầu tổ trưởng", category="Hoạt động HĐND", published_at="2023-05-02"),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, ARTICLES)
    service = SearchService(shared_engine, analyzer)
    await service.learn()
    return service


@pytest.mark.parametrize(
    ("query", "kind", "title"),
    [
        ("kinh tế", "category", "Kinh tế"),
        ("kinh te", "category", "Kinh tế"),
        ("giới thiệu", "category", "Giới thiệu"),
        ("chuyên mục kinh tế", "category", "Kinh tế"),
        ("chuyen muc kinh te", "category", "Kinh tế"),
        ("mục kinh tế", "category", "Kinh tế"),
        ("tin kinh tế", "category", "Kinh tế"),
        ("TTHC", "category", "Thủ tục hành chính"),
        ("tin TTHC", "category", "Thủ tục hành chính"),
        ("hoạt động hội đồng nhân dân", "category", "Hoạt động HĐND"),
        ("hoat dong hdnd", "category", "Hoạt động HĐND"),
        ("y tế và giáo dục", "category", "Y tế - Giáo dục"),
        ("y tế & giáo dục", "category", "Y tế - Giáo dục"),
        ("y te va giao duc", "category", "Y tế - Giáo dục"),
        ("Đài quận", "source", "Đài quận"),
        ("van phong quan", "source", "Văn phòng quận"),
        ("sơ đồ tổ chức", "article", "Sơ đồ tổ chức"),
        ("so do to chuc", "article", "Sơ đồ tổ chức"),
        ("liên hệ", "article", "Liên hệ"),
        ("họp ngày 15/11/2016", "date", "2016-11-15"),
        ("tin tháng 11 năm 2016", "date", "2016-11"),
    ],
)
async def test_what_is_named_is_answered(
    readers: SearchService, query: str, kind: str, title: str
) -> None:
    answers = (await readers.search(SearchRequest(query))).answers
    assert (kind, title) in [(answer.kind, answer.title) for answer in answers]


@pytest.mark.parametrize(
    "request_",
    [
        SearchRequest("kinh tế phường"),
        SearchRequest("kính tế"),
        SearchRequest("chuyên mục"),
        SearchRequest("tin kính tế"),
        SearchRequest("hoạt động"),
        SearchRequest("y tế"),
        SearchRequest("kinh tế và giáo dục"),
        SearchRequest("kinh tế", verbatim=True),
        SearchRequest("kinh tế", page=2),
        SearchRequest("kinh tế", category=("Kinh tế",)),
        SearchRequest(""),
    ],
)
async def test_anything_else_is_not(readers: SearchService, request_: SearchRequest) -> None:
    answers = (await readers.search(request_)).answers
    assert "category" not in [answer.kind for answer in answers]


async def test_news_are_the_newest_first(readers: SearchService) -> None:
    found = await readers.search(SearchRequest("tin mới"))
    assert [hit.id for hit in found.hits][:4] == ["c", "i", "g", "b"]
    assert found.total == len(ARTICLES)
    assert "newest_first" in [note.code for note in found.notes]


@pytest.mark.parametrize(
    "typed", ["hoạt động HĐND mới", "hoạt động hội đồng nhân dân mới nhất", "hoat dong hdnd moi"]
)
async def test_the_newest_of_a_section_are_its_own(readers: SearchService, typed: str) -> None:
    found = await readers.search(SearchRequest(typed))
    assert [hit.id for hit in found.hits] == ["i", "g"]
    assert "newest_first" in [note.code for note in found.notes]
    as_typed = await readers.search(SearchRequest(typed, verbatim=True))
    assert "newest_first" not in [note.code for note in as_typed.notes]


async def test_a_section_called_in_short_finds_its_articles(readers: SearchService) -> None:
    assert [hit.id for hit in (await readers.search(SearchRequest("TTHC"))).hits] == ["f"]


PLANS = [
    *(
        article(f"plan-{year}", f"Kế hoạch trồng cây năm {year}", published_at=f"{year}-01-05")
        for year in (2014, 2015, 2016)
    ),
    article("heard", "Họp khu phố An Thúy", body="Nghe kế hoạch.", published_at="2024-05-01"),
]


@pytest.mark.parametrize("typed", ["kế hoạch mới", "ke hoach moi nhat"])
async def test_the_newest_of_a_kind_are_those_that_are_called_so(
    engine: EngineWriter, analyzer: Analyzer, typed: str
) -> None:
    await index(engine, analyzer, PLANS)
    found = await SearchService(engine, analyzer).search(SearchRequest(typed))
    assert [hit.id for hit in found.hits] == ["plan-2016", "plan-2015", "plan-2014"]
    everywhere = SearchRequest(typed, match=Match.ANY)
    assert (await SearchService(engine, analyzer).search(everywhere)).hits[0].id == "heard"


async def test_where_few_are_called_so_the_newest_are_those_that_mention_it(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, PLANS[2:])
    found = await SearchService(engine, analyzer).search(SearchRequest("kế hoạch mới"))
    assert [hit.id for hit in found.hits] == ["heard", "plan-2016"]


async def test_another_order_than_the_newest_is_kept(readers: SearchService) -> None:
    found = await readers.search(SearchRequest("tin mới", sort=Sort.OLDEST))
    assert [hit.id for hit in found.hits][:4] == ["b", "g", "i", "c"]


async def test_a_verbatim_search_reads_nothing_into_news(readers: SearchService) -> None:
    assert (await readers.search(SearchRequest("tin mới", verbatim=True))).total == 0


@pytest.mark.parametrize(
    ("typed", "found", "said"),
    [
        ("tin năm 2023", "i g", "năm 2023"),
        ("tin nam 2023", "i g", "năm 2023"),
        ("tin 2023", "i g", "năm 2023"),
        ("bài viết năm 2016", "b", "năm 2016"),
        ("tin tức 2024", "c", "năm 2024"),
        ("tin từ 2016 đến 2023", "i g b", "từ năm 2016 đến năm 2023"),
        ("tin tu nam 2023 den nam 2024", "c i g", "từ năm 2023 đến năm 2024"),
        ("các bài viết 2016-2023", "i g b", "từ năm 2016 đến năm 2023"),
        ("tin năm 2019", "", "năm 2019"),
    ],
)
async def test_articles_of_years_are_those_published_then(
    readers: SearchService, typed: str, found: str, said: str
) -> None:
    answer = await readers.search(SearchRequest(typed))
    assert [hit.id for hit in answer.hits] == found.split()
    (note,) = [note for note in answer.notes if note.code == "newest_first"]
    assert f"đăng {said}," in note.message
    as_typed = await readers.search(SearchRequest(typed, verbatim=True))
    assert "newest_first" not in [note.code for note in as_typed.notes]


@pytest.mark.parametrize("typed", ["năm 2023", "kinh tế 2016", "tin học 2023", "bản tin năm 2016"])
async def test_years_of_something_are_searched(readers: SearchService, typed: str) -> None:
    notes = (await readers.search(SearchRequest(typed))).notes
    assert "newest_first" not in [note.code for note in notes]


async def test_authors_are_counted_and_narrow_a_search(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    shelf = [
        article("a", "Chợ Bến Lụa họp", author="Trần Thị Sen"),
        article("b", "Chợ đêm", author="Trần  Thị Sen "),
        article("c", "Chợ nổi", author="Lê Văn Bưởi"),
        article("d", "Chợ hoa"),
    ]
    await index(engine, analyzer, shelf)
    readers = SearchService(engine, analyzer)
    found = await readers.search(SearchRequest("chợ"))
    assert found.facets is not None
    assert [(one.value, one.count) for one in found.facets.author] == [
        ("Trần Thị Sen", 2),
        ("Lê Văn Bưởi", 1),
    ]
    narrowed = await readers.search(SearchRequest("chợ", author=("Trần Thị Sen",)))
    assert {hit.id for hit in narrowed.hits} == {"a", "b"}

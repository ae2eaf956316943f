"""A query that is the id of an article finds this article, first and whole."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("bl-0417", "Lễ cúng đình", published_at="2031-02-01"),
    article("k-cano", "Ca nô cứu hộ", published_at="2031-03-01"),
    article("tin/2031/cau-phao", "Lịch cắt điện", published_at="2031-04-01"),
    article("1830574", "Hội vật", published_at="2031-05-01"),
    article("RD.77-a", "Mở cống", published_at="2031-05-02"),
    article("20310415.7", "Khơi mương", published_at="2031-05-03"),
    article("2031", "Bầu tổ trưởng", published_at="2030-05-01"),
    article("dien", "Giá gạo"),
    article("48213", "Rào suối", published_at="2031-05-04"),
    article("8213", "Đóng thúng", published_at="2031-05-05"),
    article("jars", "Lò vôi nung 48213 chum", published_at="2031-05-06"),
    *(
        article(f"o-{n}", f"Cầu phao {n}", body="Ca nô kéo cầu phao. Có điện. BL 0417. Năm 2031.")
        for n in range(30)
    ),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize("q", ["bl-0417", "k-cano", "tin/2031/cau-phao", "1830574"])
@pytest.mark.parametrize("verbatim", [False, True])
async def test_the_article_of_an_id_is_first_and_lacks_nothing(
    readers: SearchService, q: str, verbatim: bool
) -> None:
    for match in Match:
        request = SearchRequest(q=q, verbatim=verbatim, match=match, explain=True)
        found = await readers.search(request)
        first = found.hits[0]
        assert (first.id, first.missing) == (q, [])
        assert found.match.all >= 1
        told = await readers.why(request, q)
        assert (told.rank, told.missing, told.tier in ("phrase", "all")) == (1, [], True)
        assert told.parts[0].label == f"đúng mã bài {q}"
        assert sum(part.value for part in told.parts) == pytest.approx(first.score, rel=1e-3)


async def test_it_counts_in_every_order_and_passes_the_filters(readers: SearchService) -> None:
    for sort in Sort:
        found = await readers.search(SearchRequest(q="bl-0417", sort=sort, size=50))
        assert "bl-0417" in {hit.id for hit in found.hits}
    assert (await readers.search(SearchRequest(q="bl-0417", year=2030))).total == 0
    days = (await readers.calendar(2031, 2, SearchRequest(q="bl-0417"))).days
    assert [day.count for day in days][:2] == [1, 0]


@pytest.mark.parametrize("q", ["dien", "2031", "BL 0417", "o-99 cầu", "bl-04170"])
async def test_words_years_and_what_is_no_id_find_no_article_by_its_id(
    readers: SearchService, q: str
) -> None:
    found = await readers.search(SearchRequest(q=q, explain=True))
    labels = {part.label for hit in found.hits if hit.explain for part in hit.explain.parts}
    assert not {label for label in labels if "mã bài" in label}
    assert not {"dien", "2031"} & {hit.id for hit in found.hits[:5]}


@pytest.mark.parametrize(
    ("q", "meant"),
    [
        ("BL-0417", "bl-0417"),
        ("K-Cano", "k-cano"),
        ("K-cano.", "k-cano"),
        ("#bl-0417", "bl-0417"),
        ('"bl-0417"', "bl-0417"),
        ("id bl-0417", "bl-0417"),
        ("ID: bl-0417", "bl-0417"),
        ("mã bài bl-0417", "bl-0417"),
        ("Tin/2031/cau-phao", "tin/2031/cau-phao"),
        ("#1830574", "1830574"),
        ("1830574.", "1830574"),
        ("20310415.7", "20310415.7"),
        ("RD.77-a", "RD.77-a"),
    ],
)
async def test_an_id_is_read_as_people_copy_it(readers: SearchService, q: str, meant: str) -> None:
    first = (await readers.search(SearchRequest(q=q))).hits[0]
    assert (first.id, first.missing) == (meant, [])


@pytest.mark.parametrize("q", ["BL-0417", "#bl-0417", "id bl-0417"])
async def test_in_a_verbatim_search_an_id_is_one_as_it_stands(
    readers: SearchService, q: str
) -> None:
    found = await readers.search(SearchRequest(q=q, verbatim=True))
    assert "bl-0417" not in {hit.id for hit in found.hits}


@pytest.mark.parametrize("q", ["48213", "8213"])
async def test_an_id_of_few_digits_is_found_beside_what_says_the_number(
    readers: SearchService, q: str
) -> None:
    found = {hit.id for hit in (await readers.search(SearchRequest(q=q))).hits if not hit.missing}
    assert found == ({"48213", "jars"} if q == "48213" else {"8213"})


@pytest.mark.parametrize("q", ["/articles/k-cano", "articles/k-cano", "/articles/48213"])
async def test_the_path_of_an_articles_page_finds_the_article(
    readers: SearchService, q: str
) -> None:
    found = await readers.search(SearchRequest(q=q))
    assert found.hits[0].id == q.rpartition("/")[2]
    assert not found.hits[0].missing

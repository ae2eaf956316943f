"""The second pass orders the best hits anew; it never finds, loses or doubles one."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader, EngineWriter
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

ARTICLES = [
    article(
        f"a{number:03}",
        f"Hồ Mai Hòa lần {number}" if number % 3 else "Hồ Mai Hòa",
        body="Tin về hồ nước. " + "Bờ kè của hồ. " * (number % 7),
        category="Lẻ" if number % 2 else "Chẵn",
    )
    for number in range(130)
] + [
    article("twin", "Tin vắn", body="Hồ Mai Hòa có bờ kè đá ong và đàn cò trắng."),
    article("far", "Tin vắn khác", body="Hồ Mai Hòa và chuyện khác hẳn, chợ phiên."),
    article("head", "Hồ Mai Hòa: đàn cò trắng", body="Bờ kè đá ong, đàn cò trắng, hồ Mai Hòa."),
]
DEPTH = Ranking(second_pass=40)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, ARTICLES)
    return knowing(shared_engine, analyzer, ARTICLES, DEPTH)


async def _ids(readers: SearchService, **fields: object) -> list[str]:
    request = SearchRequest(q="hồ mai hòa").but(**fields)
    return [hit.id for hit in (await readers.search(request)).hits]


@pytest.mark.parametrize("size", [7, 30, 50])
async def test_pages_follow_each_other_without_gap_or_double(
    readers: SearchService, size: int
) -> None:
    pages = [
        await _ids(readers, page=page, size=size, fold=False) for page in range(1, 140 // size + 2)
    ]
    seen = [found for page in pages for found in page]
    assert len(seen) == len(set(seen)) == len(ARTICLES)


async def test_scores_never_rise_from_hit_to_hit(readers: SearchService) -> None:
    scores = []
    for page in (1, 2, 3):
        found = await readers.search(SearchRequest(q="hồ mai hòa", page=page, size=50))
        scores += [hit.score or 0.0 for hit in found.hits]
    assert scores == sorted(scores, reverse=True)


async def test_total_and_facets_do_not_depend_on_the_page(readers: SearchService) -> None:
    first = await readers.search(SearchRequest(q="hồ mai hòa", page=1, size=10))
    later = await readers.search(SearchRequest(q="hồ mai hòa", page=9, size=10))
    assert first.total == later.total == len(ARTICLES)
    assert first.facets == later.facets


async def test_filters_narrow_the_second_pass_too(readers: SearchService) -> None:
    found = await _ids(readers, category=("Lẻ",), size=50)
    assert len(found) == 50
    assert all(int(article_id[1:]) % 2 for article_id in found)


async def test_other_orders_have_no_second_pass_and_no_score(readers: SearchService) -> None:
    found = await readers.search(SearchRequest(q="hồ mai hòa", sort=Sort.NEWEST))
    assert {hit.score for hit in found.hits} == {None}


async def test_a_title_that_the_query_explains_comes_before_longer_ones(
    readers: SearchService,
) -> None:
    (first, *_) = (await readers.search(SearchRequest(q="hồ mai hòa lần"))).hits
    assert first.title.startswith("Hồ Mai Hòa lần")


async def test_what_shares_its_words_with_the_clear_first_hit_is_preferred(
    shared_engine: EngineReader, analyzer: Analyzer, readers: SearchService
) -> None:
    query = "đàn cò trắng hồ mai hòa"
    plain_ranking = Ranking(second_pass=40, feedback=0.0)
    fed = SearchService(shared_engine, analyzer, DEPTH, readers.artefacts, clock=None)
    unfed = SearchService(shared_engine, analyzer, plain_ranking, readers.artefacts, clock=None)
    with_feedback = [hit.id for hit in (await fed.search(SearchRequest(q=query))).hits]
    without = [hit.id for hit in (await unfed.search(SearchRequest(q=query))).hits]
    assert set(with_feedback[:2]) == {"head", "twin"}
    assert with_feedback[0] == without[0]
    scores = {hit.id: hit.score or 0.0 for hit in (await fed.search(SearchRequest(q=query))).hits}
    plain = {hit.id: hit.score or 0.0 for hit in (await unfed.search(SearchRequest(q=query))).hits}
    assert scores["twin"] > plain["twin"]

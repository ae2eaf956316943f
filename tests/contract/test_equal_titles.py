"""Of articles with one title that score alike the newer is first, and nothing else moves."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader, EngineWriter
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index, learnt

TITLE = "Thông báo lịch tiếp công dân"
NOTICE = "Phường thông báo lịch tiếp công dân của lãnh đạo trong tháng tại trụ sở. " * 4
SHELF = [
    article("march", TITLE, body=NOTICE, published_at="2021-03-01"),
    # A little longer, so that its score is lower.
    article("may", TITLE, body=NOTICE + "Mang theo giấy tờ.", published_at="2021-05-01"),
    article("june", TITLE.upper(), body=NOTICE + "Mang theo đơn.", published_at="2021-06-01"),
    article("far", TITLE, body="Hoãn. " * 200 + NOTICE, published_at="2022-01-01"),
    article("undated", TITLE, body=NOTICE + "Mời đến."),
    article("other", "Lịch tiếp công dân của quận", body=NOTICE, published_at="2023-01-01"),
    *(article(f"rest-{n}", f"Tin {n}", body="Bản tin của trường học.") for n in range(20)),
]
OFF = Ranking(equal_title=0.0)


@pytest.fixture(scope="module")
async def known(shared_engine: EngineWriter, analyzer: Analyzer) -> ArtefactCache:
    await index(shared_engine, analyzer, SHELF)
    return ArtefactCache(learnt(SHELF))


async def ranked(
    engine: EngineReader, analyzer: Analyzer, known: ArtefactCache, ranking: Ranking
) -> list[tuple[str, float]]:
    service = SearchService(engine, analyzer, ranking, known, clock=None)
    request = SearchRequest(q="lịch tiếp công dân", fold=False)
    return [(hit.id, hit.score or 0.0) for hit in (await service.search(request)).hits]


async def test_of_one_title_the_newer_is_first_where_the_scores_are_near(
    shared_engine: EngineReader, analyzer: Analyzer, known: ArtefactCache
) -> None:
    before = [one for one, _ in await ranked(shared_engine, analyzer, known, OFF)]
    after = [one for one, _ in await ranked(shared_engine, analyzer, known, Ranking())]
    assert next(one for one in before if one in ("march", "may", "june")) == "march"
    assert [one for one in after if one in ("march", "may", "june")] == ["june", "may", "march"]
    # What has another title, no date or a far lower score keeps its place.
    for one in ("other", "undated", "far"):
        assert before.index(one) == after.index(one)


async def test_scores_go_with_the_places(
    shared_engine: EngineReader, analyzer: Analyzer, known: ArtefactCache
) -> None:
    before = [score for _, score in await ranked(shared_engine, analyzer, known, OFF)]
    after = [score for _, score in await ranked(shared_engine, analyzer, known, Ranking())]
    assert after == pytest.approx(before)


async def test_the_explanation_says_so_and_adds_up(
    shared_engine: EngineReader, analyzer: Analyzer, known: ArtefactCache
) -> None:
    service = SearchService(shared_engine, analyzer, Ranking(), known, clock=None)
    request = SearchRequest(q="lịch tiếp công dân", fold=False, explain=True)
    hits = {hit.id: hit for hit in (await service.search(request)).hits}
    for one in ("march", "june"):
        explained = hits[one].explain
        assert explained is not None
        labels = {part.label: part.value for part in explained.parts}
        assert labels["mới hơn hoặc cũ hơn bài cùng tiêu đề"]
        assert sum(labels.values()) == pytest.approx(hits[one].score)

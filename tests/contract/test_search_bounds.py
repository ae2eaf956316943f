"""What one search may ask of an engine: few articles, few searches, one deadline, one lexicon."""

from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.engine.base import EngineWriter
from searchsvc.errors import EngineUnavailableError
from searchsvc.query.request import SearchRequest
from searchsvc.query.tree.nodes import Bool, OneOf
from searchsvc.search.explaining import explain
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index, learnt
from tests.contract.watched import Watched

SHELF = [
    article("head", "Hồ Mai Hòa: đàn cò trắng", body="Bờ kè đá ong, đàn cò trắng, hồ Mai Hòa."),
    article("twin", "Tin vắn", body="Hồ Mai Hòa có bờ kè đá ong và đàn cò trắng."),
    article("far", "Tin vắn khác", body="Hồ Mai Hòa và chuyện khác hẳn, chợ phiên."),
    *(article(f"a{n}", f"Chuyện làng {n}", body="Tin về hồ nước.") for n in range(20)),
]
QUERY = "cò trắng đá ong chợ mai hòa"


@pytest.fixture
async def watched(engine: EngineWriter, analyzer: Analyzer) -> Watched:
    await index(engine, analyzer, SHELF)
    return Watched(engine)


@pytest.fixture
def known() -> ArtefactCache:
    return ArtefactCache(learnt(SHELF))


def readers_of(
    watched: Any, analyzer: Analyzer, known: ArtefactCache, **more: Any
) -> SearchService:
    return SearchService(watched, analyzer, artefacts=known, clock=None, **more)


async def test_the_second_pass_scores_its_few_articles_and_no_others(
    watched: Watched, analyzer: Analyzer, known: ArtefactCache
) -> None:
    found = await readers_of(watched, analyzer, known).search(SearchRequest(q=QUERY))
    # The third asks what of the query each hit lacks.
    first, feedback, missing = watched.searches
    assert feedback.filters == ()
    assert isinstance(feedback.query, Bool)
    (these,) = feedback.query.filters
    assert isinstance(these, OneOf)
    assert {hit.id for hit in found.hits} <= set(these.values)
    assert first.query != feedback.query
    assert missing.limit == len(found.hits)


async def test_an_explanation_asks_a_bounded_number_of_searches_and_still_adds_up(
    watched: Watched, analyzer: Analyzer, known: ArtefactCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explain, "MOST_SEARCHES", 3)
    readers = readers_of(watched, analyzer, known)
    found = await readers.search(SearchRequest(q=QUERY, explain=True))
    assert len(watched.searches) <= 3 + 3
    best = found.hits[0]
    assert best.explain is not None
    assert "các phần khác" in [part.label for part in best.explain.parts]
    assert sum(part.value for part in best.explain.parts) == pytest.approx(best.score, rel=1e-4)


async def test_a_short_query_is_explained_without_a_rest(
    watched: Watched, analyzer: Analyzer, known: ArtefactCache
) -> None:
    readers = readers_of(watched, analyzer, known)
    best = (await readers.search(SearchRequest(q=QUERY, explain=True))).hits[0]
    assert best.explain is not None
    assert "các phần khác" not in [part.label for part in best.explain.parts]


async def test_all_requests_of_a_search_share_one_deadline(
    watched: Watched, analyzer: Analyzer, known: ArtefactCache
) -> None:
    watched.pause = 0.2
    readers = readers_of(watched, analyzer, known, timeout=0.3)
    with pytest.raises(EngineUnavailableError):
        await readers.search(SearchRequest(q=QUERY))


async def test_a_search_sees_one_version_of_the_lexicon(
    watched: Watched, analyzer: Analyzer, known: ArtefactCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Lexicon] = []
    readers = readers_of(watched, analyzer, known)
    plan = readers.plan

    def noted(request: SearchRequest, lexicon: Lexicon | None = None, *more: Any) -> Any:
        assert lexicon is not None
        seen.append(lexicon)
        # A newer one arrives while the search runs.
        known.lexicon = LexiconBuilder().build()
        return plan(request, lexicon, *more)

    monkeypatch.setattr(readers, "plan", noted)
    first = known.lexicon
    await readers.search(SearchRequest(q="đàn cò trắngg"))
    assert len(seen) >= 1
    assert all(one is first for one in seen)

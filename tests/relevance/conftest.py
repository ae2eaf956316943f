"""The demo corpus, indexed once on each engine, and the answers to the judged queries."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.evaluation.kept_holdings import holdings_of
from searchsvc.evaluation.run import Run, build_lexicon, index_corpus, run_topics
from searchsvc.evaluation.topics import read_qrels, read_topics
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import ENGINES, new_engine

HERE = Path(__file__).parent


@pytest.fixture(scope="session", params=ENGINES)
async def readers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[SearchService]:
    """The service over the demo corpus, indexed the way that `evaluate` does it."""
    engine = new_engine(request.param, tmp_path_factory.mktemp(request.param))
    preparer = Preparer(1)
    try:
        await index_corpus(HERE, engine, preparer, lambda _: None)
        artefacts = ArtefactCache(build_lexicon(HERE))
        yield SearchService(engine, analyzer, artefacts=artefacts, clock=None)
    finally:
        preparer.close()
        await engine.destroy()
        await engine.close()


@pytest.fixture(scope="session")
async def answers(readers: SearchService) -> Run:
    topics = read_topics(HERE / "queries.jsonl")
    return await run_topics(readers, topics, read_qrels(HERE / "qrels.tsv"), articles=0)


@pytest.fixture(scope="session")
async def short_answers(readers: SearchService, analyzer: Analyzer) -> Run:
    """The short queries, with what their match sets are worth."""
    topics = read_topics(HERE / "short_queries.jsonl")
    holdings = holdings_of(HERE, topics, analyzer)
    qrels = read_qrels(HERE / "short_qrels.tsv")
    return await run_topics(readers, topics, qrels, articles=0, holdings=holdings)

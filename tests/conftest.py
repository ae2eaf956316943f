"""Engines for tests: a real one each, the embedded engine in a temporary folder among them."""

import datetime as dt
import gc
import os
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.articles.article import Article, validate_article
from searchsvc.engine.base import EngineWriter
from searchsvc.engine.elastic import ElasticEngine, generations
from searchsvc.engine.elastic.connection.client import make_client
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.pipeline.document import make_document, plain_texts
from searchsvc.query.ranking import RANKING, Ranking
from searchsvc.search.known import artefact_cache
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.sizes import PROFILE, SIZES

# How hard laws are tried: see tests/sizes.py. Shared machines stall: a slow example is no failure.
settings.register_profile(
    PROFILE,
    max_examples=SIZES.examples,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(PROFILE)
ROOT = Path(__file__).parent.parent
ES_URL = os.environ.get("SEARCHSVC_TEST_ES_URL")
IN_CI = os.environ.get("CI") == "true"
NO_ELASTICSEARCH = (
    "no Elasticsearch: set SEARCHSVC_TEST_ES_URL, or run `scripts/elasticsearch start`"
    " (needs Maven and a JDK of 21 or newer) and use the address it prints"
)
ENGINES = [
    pytest.param("embedded", marks=pytest.mark.embedded),
    pytest.param("elasticsearch", marks=pytest.mark.elasticsearch),
]
# What mostly waits for servers, the longest first: run side by side with what computes, it costs
# little time, at the end it would cost all of its own.
_FIRST = (
    "tests/ops/test_cluster.py",
    "tests/ops/test_crash.py",
    "tests/ops/test_kill.py",
    "tests/ops/test_rebuilding.py",
    "tests/ops/test_curation_replicas.py",
    "tests/ops",
    "tests/prometheus",
    "tests/browser",
    "tests/contract",
)
# When those of full priority wait most: these are at low priority (scripts/test).
_LAST = ("tests/browser/looks", "tests/browser/test_reader.py")


def _place(item: pytest.Item) -> int:
    if item.nodeid.startswith(_LAST):
        return len(_FIRST) + 1
    found = (place for place, path in enumerate(_FIRST) if item.nodeid.startswith(path))
    return next(found, len(_FIRST))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_place)
    for item in items:
        if item.get_closest_marker("elasticsearch") and not ES_URL and not IN_CI:
            item.add_marker(pytest.mark.skip(reason=NO_ELASTICSEARCH))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    ran: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for engine in ("embedded", "elasticsearch"):
                if engine in report.keywords and getattr(report, "when", "") == "call":
                    ran[engine] += 1
    skipped = Counter(
        str(report.longrepr[2]).removeprefix("Skipped: ")
        for report in terminalreporter.getreports("skipped")
        if isinstance(report.longrepr, tuple)
    )
    terminalreporter.section("engines")
    for engine in ("embedded", "elasticsearch"):
        terminalreporter.line(f"tests on {engine}: {ran[engine]}")
    for reason, count in skipped.items():
        terminalreporter.line(f"skipped {count}: {reason}")


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    """Services learn at once, and leave thousands of collected tests out of their garbage."""
    gc.collect()
    gc.freeze()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(artefact_cache, "freeze_artefacts", lambda: None)
        patch.setattr(artefact_cache, "POLL_SECONDS", 0.2)
        # Who writes to Elasticsearch waits until searches see it.
        patch.setattr(generations, "REFRESH_INTERVAL", "20ms")
        yield


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer()


def new_engine(name: str, data_dir: Path) -> EngineWriter:
    if name == "embedded":
        return EmbeddedEngine(data_dir)
    assert ES_URL, NO_ELASTICSEARCH
    client = make_client(ES_URL, timeout=20.0)
    return ElasticEngine(client, prefix=f"searchsvc-test-{uuid.uuid4().hex[:12]}")


@asynccontextmanager
async def _empty_engine(name: str, data_dir: Path) -> AsyncIterator[EngineWriter]:
    made = new_engine(name, data_dir)
    try:
        await made.promote(await made.create())
        yield made
    finally:
        await made.destroy()
        await made.close()


@pytest.fixture(params=ENGINES)
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[EngineWriter]:
    """An engine with one live, empty generation."""
    async with _empty_engine(request.param, tmp_path) as made:
        yield made


@pytest.fixture(params=ENGINES, scope="module")
async def shared_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[EngineWriter]:
    """One engine for all tests of a file that only read: one fixture fills it, no test writes."""
    async with _empty_engine(request.param, tmp_path_factory.mktemp("shared")) as made:
        yield made


@pytest.fixture
def service(engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    return SearchService(engine, analyzer)


def article(article_id: str, title: str, **fields: Any) -> Article:
    return validate_article({"id": article_id, "title": title, **fields})


async def index(
    engine: EngineWriter,
    analyzer: Analyzer,
    articles: Iterable[Article],
    first_key: int = 1,
    accepted_at: float | None = None,
) -> None:
    """Write articles with rising keys, version 1, and see them."""
    documents = [
        make_document(one, key, one.version or 1, analyzer, accepted_at=accepted_at)
        for key, one in enumerate(articles, first_key)
    ]
    outcomes = await engine.write(documents)
    assert all(outcome.error is None for outcome in outcomes), outcomes


def learnt(articles: Iterable[Article]) -> Lexicon:
    """Give what the service knows of the words of some articles."""
    builder = LexiconBuilder()
    for one in articles:
        builder.add(plain_texts(one))
    return builder.build()


def knowing(
    engine: EngineWriter,
    analyzer: Analyzer,
    articles: Iterable[Article],
    ranking: Ranking = RANKING,
    clock: Callable[[], dt.date] | None = None,
) -> SearchService:
    """Give a service that knows the words of some articles, and no day unless told so."""
    return SearchService(engine, analyzer, ranking, ArtefactCache(learnt(articles)), clock=clock)


async def knowing_portal(
    engine: EngineWriter, analyzer: Analyzer, articles: Iterable[Article]
) -> SearchService:
    """Give the same once it has looked at the portal: at its sections, and whether it has dates."""
    service = knowing(engine, analyzer, articles)
    await service.artefacts.refresh_portal(engine)
    return service

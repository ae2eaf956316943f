"""Answers are given again while nothing has changed, and never once a change is visible."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import Deletion
from searchsvc.errors import EngineUnavailableError, UnavailableError
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.curation import Rules, read_curation
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, learnt

SHELF = [
    article(
        f"a{n}",
        f"Chợ phiên Bến Lụa {n}",
        body="Chợ phiên họp bên hồ nước, có gạo và cá.",
        category="Kinh tế" if n % 2 else "Thông báo",
        published_at=f"2020-0{n + 1}-03T08:00:00",
        views=n,
    )
    for n in range(6)
]
REQUESTS = (
    SearchRequest("chợ phiên"),
    SearchRequest("cho phien ben lua", size=3, page=2),
    SearchRequest("gạo", sort=Sort.NEWEST, category=("Kinh tế",)),
    SearchRequest("không có ở đâu cả"),
    SearchRequest("chowj phieen"),
    SearchRequest(""),
)
_BYTES = 1_000_000


class Counted:
    """An engine that counts its jobs."""

    def __init__(self, engine: EngineWriter) -> None:
        self._engine = engine
        self.jobs = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    async def carry_out(self, work: Any) -> Any:
        self.jobs += 1
        return await self._engine.carry_out(work)


def timeless(answer: SearchResults) -> SearchResults:
    return answer.model_copy(update={"took_ms": 0.0})


def seen(answer: SearchResults) -> object:
    """Give what an answer says of the articles; Elasticsearch's merges change the scores alone."""
    hits = sorted((hit.id, hit.title, hit.views) for hit in answer.hits)
    return answer.total, len(hits), hits if answer.total <= answer.size else None


class Readers:
    """The same service with and without a cache."""

    def __init__(self, engine: EngineWriter, analyzer: Analyzer) -> None:
        self.engine = Counted(engine)
        self.known = ArtefactCache(learnt(SHELF))
        self.day = dt.date(2026, 11, 28)
        shared: dict[str, Any] = {"artefacts": self.known, "clock": lambda: self.day}
        self.keeping = SearchService(self.engine, analyzer, cache_bytes=_BYTES, **shared)
        self.plain = SearchService(engine, analyzer, **shared)

    async def ask(self, request: SearchRequest) -> SearchResults:
        return timeless(await self.keeping.search(request))

    async def check(self) -> None:
        for request in REQUESTS:
            expected = seen(await self.plain.search(request))
            assert seen(await self.ask(request)) == expected
            assert seen(await self.ask(request)) == expected


@pytest.fixture
async def readers(engine: EngineWriter, analyzer: Analyzer) -> Readers:
    await index(engine, analyzer, SHELF)
    return Readers(engine, analyzer)


async def test_an_answer_is_given_again_without_a_search(readers: Readers) -> None:
    for request in REQUESTS:
        first = await readers.ask(request)
        jobs = readers.engine.jobs
        assert await readers.ask(request) == first
        known = await readers.keeping.known(request)
        assert known is not None
        # Also in what only pages show, such as the parts of a note.
        assert timeless(known) == first
        assert readers.engine.jobs == jobs
    month = await readers.keeping.calendar(2020, 2, REQUESTS[0])
    newest = await readers.keeping.newest_month(REQUESTS[0], 2020)
    empty = await readers.keeping.newest_month(REQUESTS[0], 1999)
    jobs = readers.engine.jobs
    assert await readers.keeping.calendar(2020, 2, REQUESTS[0]) == month
    assert await readers.keeping.newest_month(REQUESTS[0], 2020) == newest
    assert newest is not None
    assert await readers.keeping.newest_month(REQUESTS[0], 1999) is empty is None
    assert readers.engine.jobs == jobs


async def test_a_search_that_differs_in_anything_is_searched(readers: Readers) -> None:
    request = SearchRequest("chợ phiên")
    await readers.ask(request)
    for change in (
        {"page": 2},
        {"size": 3},
        {"sort": Sort.OLDEST},
        {"facets": False},
        {"highlight": False},
        {"verbatim": True},
        {"fold": False},
        {"category": ("Kinh tế",)},
        {"explain": True},
    ):
        assert await readers.keeping.known(request.but(**change)) is None, change


_STEPS = st.lists(
    st.tuples(st.sampled_from(("put", "delete", "ask", "midnight")), st.integers(0, 7)),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=_STEPS)
async def test_what_is_visible_is_never_answered_as_before(
    readers: Readers, analyzer: Analyzer, steps: list[tuple[str, int]]
) -> None:
    for number, (step, place) in enumerate(steps, 2):
        version = 1_000 * number + place
        if step == "put":
            written = article(f"a{place}", f"Gạo chợ phiên {number}", views=number)
            await readers.engine.write([make_document(written, place + 1, version, analyzer)])
        elif step == "delete":
            await readers.engine.write([Deletion(f"a{place}", place + 1, version)])
        elif step == "midnight":
            readers.day += dt.timedelta(days=1)
        await readers.check()


async def test_a_write_that_becomes_visible_during_a_search_is_not_missed_after_it(
    readers: Readers, analyzer: Analyzer
) -> None:
    request = REQUESTS[0]
    real = readers.engine.carry_out

    async def overtaken(work: Any) -> Any:
        found = await real(work)
        written = article("new", "Chợ phiên mới mở")
        await readers.engine.write([make_document(written, 90, 1, analyzer)])
        return found

    readers.engine.carry_out = overtaken  # type: ignore[method-assign]
    before = await readers.ask(request)
    readers.engine.carry_out = real  # type: ignore[method-assign]
    after = await readers.ask(request)
    assert after.total == before.total + 1


async def test_another_generation_and_another_lexicon_count(
    readers: Readers, analyzer: Analyzer, engine: EngineWriter
) -> None:
    request = REQUESTS[0]
    assert (await readers.ask(request)).total == len(SHELF)
    other = await engine.create()
    await engine.write([make_document(SHELF[0], 1, 1, analyzer)], other)
    await engine.promote(other)
    assert (await readers.ask(request)).total == 1
    jobs = readers.engine.jobs
    readers.known.lexicon = LexiconBuilder().build()
    await readers.ask(request)
    assert readers.engine.jobs > jobs


async def test_a_rule_that_ends_at_midnight_has_no_effect_on_the_answers_of_the_next_day(
    readers: Readers,
) -> None:
    hidden = [{"id": "a1", "last_day": "2026-11-28"}]
    readers.known.rules = Rules(read_curation({"hidden": hidden}))
    request = REQUESTS[0]
    assert (await readers.ask(request)).total == len(SHELF) - 1
    assert (await readers.ask(request)).total == len(SHELF) - 1
    readers.day += dt.timedelta(days=1)
    assert await readers.keeping.known(request) is None
    assert (await readers.ask(request)).total == len(SHELF)


async def test_without_an_engine_nothing_is_answered_from_memory(readers: Readers) -> None:
    await readers.ask(REQUESTS[0])

    async def gone(*_: object) -> Any:
        raise EngineUnavailableError("gone")

    readers.engine.stamp = gone  # type: ignore[attr-defined]
    readers.engine.carry_out = gone  # type: ignore[method-assign, assignment]
    assert await readers.keeping.known(REQUESTS[0]) is None
    with pytest.raises(UnavailableError):
        await readers.keeping.search(REQUESTS[0])

"""Suggestions come from memory; the engine only says which of their articles are still there."""

import asyncio
import time
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.engine.base import EngineAnswer, EngineSearch, EngineWriter
from searchsvc.engine.document import Deletion
from searchsvc.errors import EngineUnavailableError
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.query.completions import CompletionsBuilder
from searchsvc.query.request import LONGEST_QUERY
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index

SHELF = [
    article("fair", "Chợ phiên Bến Lụa", views=40),
    article("night", "Chợ đêm Vân Đồi", views=30),
    article("bridge", "Chợ nổi dưới cầu", views=20),
    article("fire", "Chợ quê phòng cháy", views=10),
]


@pytest.fixture
async def known(engine: EngineWriter, analyzer: Analyzer) -> ArtefactCache:
    await index(engine, analyzer, SHELF)
    builder = CompletionsBuilder()
    for one in SHELF:
        builder.add(one.id, one.title, one.views, None)
    return ArtefactCache(completed=builder.build())


class Failing:
    """An engine that is away, or so slow that nobody who types would wait."""

    def __init__(self, pause: float = 0.0) -> None:
        self._pause = pause
        self.searches = 0

    async def search(self, search: EngineSearch) -> EngineAnswer:
        self.searches += 1
        await asyncio.sleep(self._pause)
        raise EngineUnavailableError("máy tìm kiếm không trả lời")


async def ids(readers: SearchService, typed: str, size: int) -> list[str | None]:
    return [one.id for one in (await readers.suggest(typed, size)).suggestions]


async def test_a_deleted_article_is_suggested_no_more_and_the_next_one_takes_its_place(
    engine: EngineWriter, analyzer: Analyzer, known: ArtefactCache
) -> None:
    readers = SearchService(engine, analyzer, artefacts=known)
    assert await ids(readers, "chợ", 2) == ["fair", "night"]
    await engine.write([Deletion("fair", 1, 2)])
    assert await ids(readers, "chợ", 2) == ["night", "bridge"]
    assert await ids(readers, "chợ", 8) == ["night", "bridge", "fire"]


async def test_when_all_that_is_known_was_deleted_nothing_is_suggested(
    engine: EngineWriter, analyzer: Analyzer, known: ArtefactCache
) -> None:
    readers = SearchService(engine, analyzer, artefacts=known)
    await engine.write([Deletion(one.id, key, 2) for key, one in enumerate(SHELF, 1)])
    assert await ids(readers, "chợ", 8) == []


async def test_a_title_too_long_to_be_searched_is_not_suggested_from_the_index(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    long = "Chợ lúa " + "gạo " * LONGEST_QUERY
    await index(engine, analyzer, [article("long", long, views=9), article("short", "Chợ lúa")])
    assert await ids(SearchService(engine, analyzer), "chợ lúa g", 8) == []
    assert await ids(SearchService(engine, analyzer), "chợ l", 8) == ["short"]


@pytest.mark.parametrize("pause", [0.0, 60.0])
async def test_suggestions_do_without_an_engine_that_is_away_or_slow(
    analyzer: Analyzer, known: ArtefactCache, pause: float
) -> None:
    engine: Any = Failing(pause)
    readers = SearchService(engine, analyzer, artefacts=known)
    started = time.monotonic()
    assert await ids(readers, "chợ", 2) == ["fair", "night"]
    assert time.monotonic() - started < 10.0
    assert engine.searches == 1


@pytest.fixture
async def worded(engine: EngineWriter, analyzer: Analyzer) -> ArtefactCache:
    shelf = [*SHELF, article("school", "Trường Mai Hòa", body="Thông báo tuyển sinh. " * 9)]
    await index(engine, analyzer, shelf)
    words, completed = LexiconBuilder(), CompletionsBuilder()
    for one in shelf:
        for _ in range(5):
            words.add(plain_texts(one))
        completed.add(one.id, one.title, one.views, None)
    return ArtefactCache(words.build(), completed.build())


async def test_a_slip_is_completed_as_what_was_meant(
    engine: EngineWriter, analyzer: Analyzer, worded: ArtefactCache
) -> None:
    readers = SearchService(engine, analyzer, artefacts=worded)

    async def offered(typed: str) -> list[tuple[str, str | None]]:
        return [(one.text, one.id) for one in (await readers.suggest(typed, 8)).suggestions]

    assert await offered("phiên bến lụah") == [
        ("phiên bến lụa", None),
        ("Chợ phiên Bến Lụa", "fair"),
    ]
    # No title has it, so there is no more than the query.
    assert await offered("tuyển sin") == [("tuyển sinh", None)]
    # The last syllable may lack its end.
    assert await offered("chợ phiênn b") == [("Chợ phiên Bến Lụa", "fair")]
    assert await offered("khongcogica") == []
    # What lacks marks is offered with them, in the spelling of a phrase where there is one.
    assert await offered("tuyen sinhh") == [("tuyển sinh", None)]
    assert (await offered("phien ben luah"))[0] == ("phiên bến lụa", None)
    # Syllables that sound alike are no slips of a finger.
    assert await offered("tuien xinh") == [("tuyển sinh", None)]
    assert await offered("tuyen xinh") == [("tuyển sinh", None)]


async def test_articles_are_suggested_with_their_day(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    dated = article("dated", "Chợ Bến Lụa", published_at="2016-11-20T09:00:00+07:00")
    shelf = [dated, article("undated", "Chợ Vân Đồi")]
    await index(engine, analyzer, shelf)
    builder = CompletionsBuilder()
    builder.add("dated", "Chợ Bến Lụa", 1, 20161120)
    readers = SearchService(engine, analyzer, artefacts=ArtefactCache(completed=builder.build()))
    (known,) = (await readers.suggest("chợ bến", 8)).suggestions
    assert known.published_at == "2016-11-20T09:00:00+07:00"
    (newest,) = (await readers.suggest("chợ vân", 8)).suggestions
    assert (newest.id, newest.published_at) == ("undated", None)

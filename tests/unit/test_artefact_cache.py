"""What search replicas know: taken over from the engine while they run."""

import weakref
from typing import Any

import pytest

from searchsvc.analysis.lexicon import LAYOUT, Lexicon
from searchsvc.engine.base import LEXICON
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.search.known import artefact_cache
from searchsvc.search.known.artefact_cache import ArtefactCache, freeze_artefacts
from tests.unit.away import Away, at_work, eventually
from tests.unit.lexicons import lexicon_of


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(artefact_cache, "POLL_SECONDS", 0.01)


async def test_search_takes_over_a_newer_artefact_by_itself(engine: EmbeddedEngine) -> None:
    known = ArtefactCache()
    async with at_work(known.keep_fresh(engine)):
        await engine.write_artefact(LEXICON, lexicon_of("họp dân").to_bytes())
        await eventually(lambda: known.lexicon.documents == 1)
        await engine.write_artefact(LEXICON, lexicon_of("họp dân", "họp tổ").to_bytes())
        await eventually(lambda: known.lexicon.documents == 2)


async def test_an_artefact_that_is_known_is_not_read_again(engine: EmbeddedEngine) -> None:
    await engine.write_artefact(LEXICON, lexicon_of("họp dân").to_bytes())
    known = ArtefactCache()
    await known.refresh(engine)
    taken = known.lexicon
    await known.refresh(engine)
    assert known.lexicon is taken


@pytest.mark.parametrize("content", [b"", b"searchsvc lexicon 0\nx", LAYOUT + b"damaged"])
async def test_an_unreadable_artefact_leaves_what_is_known_and_a_later_one_is_taken(
    engine: EmbeddedEngine, content: bytes
) -> None:
    await engine.write_artefact(LEXICON, lexicon_of("họp dân").to_bytes())
    known = ArtefactCache()
    await known.refresh(engine)
    made_at = known.made_at(LEXICON)
    await engine.write_artefact(LEXICON, content)
    await known.refresh(engine)
    assert known.lexicon.documents == 1
    assert known.made_at(LEXICON) == made_at > 0
    await engine.write_artefact(LEXICON, lexicon_of("một", "hai").to_bytes())
    await known.refresh(engine)
    assert known.lexicon.documents == 2


async def test_while_the_engine_is_away_search_goes_on_with_what_it_knows(
    engine: EmbeddedEngine,
) -> None:
    await engine.write_artefact(LEXICON, lexicon_of("họp dân", "họp tổ").to_bytes())
    away: Any = Away(engine, times=5)
    known = ArtefactCache(lexicon_of("họp dân"))
    async with at_work(known.keep_fresh(away)):
        await eventually(lambda: away.left < 3)
        assert known.lexicon.documents == 1 or not away.left
        await eventually(lambda: known.lexicon.documents == 2)


async def test_an_unexpected_error_does_not_end_the_learning(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Lexicon.from_bytes
    failures: list[Exception] = [MemoryError("hết bộ nhớ"), TypeError("lạ")]

    def failing(content: bytes) -> Lexicon:
        if failures:
            raise failures.pop()
        return read(content)

    monkeypatch.setattr(Lexicon, "from_bytes", failing)
    known = ArtefactCache()
    async with at_work(known.keep_fresh(engine)):
        for left in (1, 0):
            await engine.write_artefact(LEXICON, lexicon_of("họp dân").to_bytes())
            await eventually(lambda left=left: len(failures) == left)  # type: ignore[misc]
        await engine.write_artefact(LEXICON, lexicon_of("họp dân").to_bytes())
        await eventually(lambda: known.lexicon.documents == 1)


async def test_what_was_in_flight_when_artefacts_came_can_go_when_later_ones_come(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artefact_cache, "freeze_artefacts", freeze_artefacts)

    class Search:
        def __init__(self) -> None:
            self.itself = self

    known = ArtefactCache()
    under_way = Search()
    gone = weakref.ref(under_way)
    await engine.write_artefact(LEXICON, lexicon_of("họp dân").to_bytes())
    await known.refresh(engine)
    del under_way
    await engine.write_artefact(LEXICON, lexicon_of("họp tổ").to_bytes())
    await known.refresh(engine)
    assert gone() is None


async def test_an_artefact_without_a_word_replaces_what_is_known(engine: EmbeddedEngine) -> None:
    known = ArtefactCache(lexicon_of("Phường Mai Hòa"))
    await engine.write_artefact(LEXICON, lexicon_of().to_bytes())
    await known.refresh(engine)
    assert not known.lexicon.documents

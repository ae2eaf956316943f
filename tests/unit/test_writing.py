"""What breaks a batch is found by halving, rejected alone, and takes nothing else with it."""

from collections.abc import Sequence
from typing import Any

import pytest

from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import DONE, Deletion, Document, Outcome, Write
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import EngineRefusedError
from searchsvc.indexing.pipeline.writing import write_isolated
from tests.unit.indexers import Around

REASON = "tantivy panicked: một bài hỏng"


class Poisoned(Around):
    """The engine gives a batch up in the middle when it meets an article that breaks it."""

    def __init__(self, engine: EngineWriter, *poison: str) -> None:
        super().__init__(engine)
        self._poison = poison

    async def write(
        self, writes: Sequence[Write], generation: str | None = None, visible: bool = True
    ) -> list[Outcome]:
        if any(isinstance(one, Document) and one.id in self._poison for one in writes):
            # A broken writer is given up, with all that it holds uncommitted.
            opened = self._engine._generation(generation)  # type: ignore[attr-defined]
            with opened._write_lock:
                opened._roll_back()
            raise EngineRefusedError(REASON)
        return await super().write(writes, generation, visible)


class RefusesAll(Around):
    async def write(self, *writes: Any, **options: Any) -> list[Outcome]:
        self.calls += 1
        raise EngineRefusedError("403: the key has no rights")


def document(number: int, version: int = 1) -> Document:
    stored = {"id": f"a{number}", "title": "Họp dân", "version": version}
    return Document.of(stored, number + 1, version, {"title": ["hop."]})


@pytest.fixture
async def ready(engine: EmbeddedEngine) -> EmbeddedEngine:
    await engine.promote(await engine.create())
    return engine


async def test_one_poison_among_a_hundred_is_the_only_one_that_is_refused(
    ready: EmbeddedEngine,
) -> None:
    poisoned = Poisoned(ready, "a37")
    outcomes = await write_isolated(poisoned, [document(n) for n in range(100)])
    assert outcomes.pop(37) == Outcome(REASON, permanent=True)
    assert outcomes == [DONE] * 99
    # Halving is quick: it does not write one by one.
    assert poisoned.calls < 30
    await ready.refresh()
    assert (await ready.state()).documents == 99


async def test_a_poison_that_comes_alone_is_refused_and_the_refresh_goes_well(
    ready: EmbeddedEngine,
) -> None:
    outcomes = await write_isolated(Poisoned(ready, "a1"), [document(1)])
    assert outcomes == [Outcome(REASON, permanent=True)]
    await ready.refresh()


async def test_an_engine_that_refuses_everything_refuses_no_article(ready: EmbeddedEngine) -> None:
    engine = RefusesAll(ready)
    with pytest.raises(EngineRefusedError, match="no rights"):
        await write_isolated(engine, [document(n) for n in range(4)])


async def test_the_earlier_version_of_what_is_refused_for_good_is_removed(
    ready: EmbeddedEngine,
) -> None:
    await ready.write([document(1), document(2)])
    outcomes = await write_isolated(
        Poisoned(ready, "a1"),
        [document(1, version=2), document(2, version=2), Deletion("a3", 4, 1)],
    )
    assert [one.permanent for one in outcomes] == [True, False, False]
    await ready.refresh()
    assert await ready.get("a1") is None
    assert (await ready.get("a2") or {})["version"] == 2

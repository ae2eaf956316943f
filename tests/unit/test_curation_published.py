"""Rules of editors on their way from the ledger to the engine, and from there to a search."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from searchsvc.engine.base import CURATION, EngineWriter
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.backup.ledger_copy import back_up, restore
from searchsvc.indexing.curation import CurationService, keeper
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.maintenance import keeping
from searchsvc.query.curation import NOTHING, Curation, Rules
from searchsvc.search.known import artefact_cache
from searchsvc.search.known.artefact_cache import ArtefactCache
from tests.unit.away import Away, at_work, eventually
from tests.unit.curation_rules import HIDDEN, PINS, service_of


@pytest.fixture
def service(ledger: Ledger, engine: EmbeddedEngine) -> CurationService:
    return service_of(ledger, engine)


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(keeping, "CHECK_SECONDS", 0.0)
    monkeypatch.setattr(artefact_cache, "POLL_SECONDS", 0.01)


async def held(engine: EngineWriter) -> Curation | None:
    artefact = await engine.read_artefact(CURATION)
    return None if artefact is None else Curation.from_bytes(artefact.content)


async def until_held(engine: EngineWriter, expected: Curation | None) -> None:
    async with asyncio.timeout(30):
        while await held(engine) != expected:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


@asynccontextmanager
async def kept(service: CurationService) -> AsyncIterator[None]:
    async with at_work(service.run()):
        yield


async def test_a_change_reaches_a_search_replica(
    service: CurationService, engine: EmbeddedEngine
) -> None:
    replica = ArtefactCache()
    async with kept(service), at_work(replica.keep_fresh(engine)):
        await service.change(PINS, None, "a")
        await eventually(lambda: replica.rules.pinned("chợ đêm") == ("a", "b"))
        await service.undo(0, "a")
        await eventually(lambda: replica.rules.pinned("chợ đêm") == ())
        state = await service.current()
        assert (state.version, state.carried) == (2, True)


async def test_what_another_process_changes_is_published_too(
    service: CurationService, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    async with kept(service):
        with closing(Ledger(tmp_path / "ledger.sqlite")) as other:
            other.curation.append(HIDDEN.model_dump_json(), "lệnh", "ẩn x")
            await until_held(engine, HIDDEN)


async def test_a_change_waits_for_an_engine_that_is_away(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    away: Any = Away(engine, times=3)
    made = service_of(ledger, away)
    state = await made.change(PINS, None, "a")
    assert not state.carried
    async with kept(made):
        await until_held(engine, PINS)
    assert away.left == 0


async def test_what_the_engine_lost_or_somebody_overwrote_is_published_again(
    service: CurationService, engine: EmbeddedEngine
) -> None:
    await service.change(PINS, None, "a")
    async with kept(service):
        await until_held(engine, PINS)
        await engine.write_artefact(CURATION, HIDDEN.to_bytes())
        await until_held(engine, PINS)
        await engine.destroy()
        await until_held(engine, PINS)


async def test_a_restart_writes_only_what_differs(ledger: Ledger, engine: EmbeddedEngine) -> None:
    await service_of(ledger, engine).publish()
    assert await engine.artefact_version(CURATION) == 0
    made = service_of(ledger, engine)
    await made.change(PINS, None, "a")
    await made.publish()
    version = await engine.artefact_version(CURATION)
    for _ in range(2):
        await service_of(ledger, engine).publish()
    assert await engine.artefact_version(CURATION) == version


async def test_a_restored_ledger_brings_its_rules_back_to_the_engine(
    ledger: Ledger, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    made = service_of(ledger, engine)
    await asyncio.to_thread(back_up, ledger, tmp_path / "before")
    await made.change(PINS, None, "a")
    await asyncio.to_thread(back_up, ledger, tmp_path / "copy")
    ledger.golden.add("chợ đêm", "a", "a")
    await made.change(HIDDEN, None, "a")
    await made.publish()
    ledger.close()
    for backup, expected in (("copy", PINS), ("before", NOTHING)):
        await asyncio.to_thread(restore, tmp_path / backup, tmp_path / "ledger.sqlite", "ops")
        with closing(Ledger(tmp_path / "ledger.sqlite")) as restored:
            again = service_of(restored, engine)
            async with kept(again):
                await until_held(engine, expected)
            assert (await again.current()).content == expected
            assert restored.golden.all() == []


async def test_an_unreadable_artefact_leaves_the_rules_that_are_known(
    engine: EmbeddedEngine,
) -> None:
    replica = ArtefactCache(rules=Rules(PINS))
    await engine.write_artefact(CURATION, b"searchsvc curation 99\n{}")
    await replica.refresh(engine)
    assert replica.rules.curation == PINS
    await engine.write_artefact(CURATION, HIDDEN.to_bytes())
    await replica.refresh(engine)
    assert replica.rules.curation == HIDDEN

"""An index that can't be read now is not an index that is lost."""

from pathlib import Path

import pytest

from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import EngineUnavailableError, IndexMissingError
from searchsvc.indexing.ledger import Ledger, State
from searchsvc.indexing.pipeline.prepare import Preparer
from tests.unit.indexers import make_service, put, running, settled


async def test_a_pointer_that_can_t_be_read_makes_the_engine_unavailable(
    engine: EmbeddedEngine, tmp_path: Path
) -> None:
    await engine.promote(await engine.create())
    pointer = tmp_path / "index" / "current"
    pointer.unlink()
    with pytest.raises(IndexMissingError):
        await engine.get("a")
    # Nothing else can be read neither by root: a folder in the file's place.
    pointer.mkdir()
    for asked in (engine.get("a"), engine.state(), engine.write([])):
        with pytest.raises(EngineUnavailableError, match="index folder"):
            await asked


async def test_an_index_that_can_t_be_read_for_a_while_is_not_replaced_by_an_empty_one(
    ledger: Ledger, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    preparer = Preparer(0)
    try:
        async with running(ledger, engine, preparer) as service:
            await service.accept([put("a", 1)])
            await settled(ledger)
        pointer = tmp_path / "index" / "current"
        live = pointer.read_text()
        pointer.unlink()
        pointer.mkdir()
        with pytest.raises(EngineUnavailableError):
            await make_service(ledger, engine, preparer).restore_index()
        assert ledger.articles.counts()[State.INDEXED] == 1
        pointer.rmdir()
        pointer.write_text(live)
        assert await engine.get("a") is not None
        assert len((await engine.state()).generations) == 1
    finally:
        preparer.close()

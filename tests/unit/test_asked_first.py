"""What a server asks itself before the first reader does."""

from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from searchsvc.stages import IndexingStage, SearchStage


class _Unchanged(ArtefactCache):
    async def keep_fresh(self, engine: EngineReader) -> None:
        """There is nothing newer."""


async def test_nothing_of_it_is_observed_or_kept(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    await engine.promote(await engine.create())
    service = SearchService(engine, Analyzer(), artefacts=_Unchanged(), cache_bytes=1_000_000)
    observed: list[SearchStage | IndexingStage] = []
    service.observe = lambda stage, seconds: observed.append(stage)
    await service.keep_learning()
    assert observed == []
    assert service.remembered.bytes == 0
    await engine.close()


async def test_without_an_index_it_does_nothing(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    await SearchService(engine, Analyzer(), artefacts=_Unchanged()).keep_learning()
    await engine.close()

"""Warm-up: what a process asks itself before the first reader does."""

import threading
from pathlib import Path
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.query.planning.plan import Plan
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.passes import warm_up
from searchsvc.search.service import SearchService
from searchsvc.stages import IndexingStage, SearchStage


class _Unchanged(ArtefactCache):
    async def keep_fresh(self, engine: EngineReader) -> None:
        """There is nothing newer."""


@pytest.fixture(autouse=True)
def _is_cold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_up, "_warm", threading.Event())


async def test_a_process_asks_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = EmbeddedEngine(tmp_path)
    service = SearchService(engine, Analyzer(), artefacts=_Unchanged())
    planned: list[SearchRequest] = []
    plan = service.plan

    def noted(request: SearchRequest, *versions: Any) -> Plan:
        planned.append(request)
        return plan(request, *versions)

    monkeypatch.setattr(service, "plan", noted)
    await service.keep_learning()
    assert planned
    planned.clear()
    await service.keep_learning()
    assert not planned
    await engine.close()


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

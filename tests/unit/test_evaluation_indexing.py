"""A collection is indexed also while the engine is busy for a moment."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from searchsvc.engine.document import Outcome, Write
from searchsvc.engine.embedded.engine import EmbeddedEngine
from searchsvc.errors import EngineBusyError
from searchsvc.evaluation import run
from searchsvc.evaluation.run import index_corpus
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.retry import RetryPolicy
from tests.conftest import new_engine

pytestmark = pytest.mark.embedded


async def test_a_busy_engine_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "REBUILD", RetryPolicy(3, 60.0, 0.001, 0.002))
    line = json.dumps({"id": "cho", "title": "Chợ Bến Lụa", "text": "Chợ mở lại."})
    (tmp_path / "corpus.jsonl").write_text(line + "\n", encoding="utf-8")
    engine, preparer = new_engine("embedded", tmp_path), Preparer(0)
    write, refused = EmbeddedEngine.write, iter((True,))

    async def busy_once(
        self: EmbeddedEngine, writes: Sequence[Write], *place: Any, **options: Any
    ) -> list[Outcome]:
        if next(refused, False):
            raise EngineBusyError("circuit_breaking_exception")
        return await write(self, writes, *place, **options)

    monkeypatch.setattr(EmbeddedEngine, "write", busy_once)
    try:
        assert await index_corpus(tmp_path, engine, preparer, lambda _: None) == 1
        assert (await engine.state()).documents == 1
    finally:
        preparer.close()
        await engine.close()

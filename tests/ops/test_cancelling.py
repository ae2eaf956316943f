"""`rebuild --cancel`: without an indexer and beside one, the same answers."""

import asyncio
import json
from contextlib import closing
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.rebuild import RebuildStatus, Step
from tests.ops.command_line import run, run_json
from tests.web.conftest import local_settings, running

CANCEL = ("rebuild", "--cancel")
NONE = "searchsvc: no rebuild is in progress"


def filled(tmp_path: Path) -> Path:
    articles = tmp_path / "bai.jsonl"
    articles.write_text(json.dumps({"id": "mai-1", "title": "Họp dân"}) + "\n", encoding="utf-8")
    run(tmp_path, "import", str(articles))
    return tmp_path


async def test_where_no_rebuild_is_in_progress_the_answer_is_one_with_and_without_an_indexer(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async def cancelled() -> str:
        return (await asyncio.to_thread(run, tmp_path, *CANCEL, code=3)).strip()

    await asyncio.to_thread(filled, tmp_path)
    assert await cancelled() == NONE
    # One that has ended is in progress no more.
    await asyncio.to_thread(run, tmp_path, "rebuild")
    assert await cancelled() == NONE
    async with running(local_settings(tmp_path / "data"), analyzer):
        assert await cancelled() == NONE


def test_a_rebuild_that_an_indexer_left_unfinished_is_cancelled_without_one(
    tmp_path: Path,
) -> None:
    filled(tmp_path)
    with closing(Ledger(tmp_path / "data" / "ledger.sqlite")) as ledger:
        left = RebuildStatus(step=Step.COPYING, started_at=1.0)
        ledger.work.save("rebuild", left.model_dump_json())
    assert run_json(tmp_path, *CANCEL)["step"] == "cancelled"
    assert run(tmp_path, *CANCEL, code=3).strip() == NONE
    assert "Họp dân" in run(tmp_path, "search", "họp dân")

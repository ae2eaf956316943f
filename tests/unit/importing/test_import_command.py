"""The command import, with and without a running indexer."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from searchsvc import services
from searchsvc.errors import LockHeldError
from searchsvc.indexing.articles.importing import Importer, ImportReport
from searchsvc.indexing.ledger import Ledger, Mark
from searchsvc.indexing.lock import IndexerLock
from searchsvc.settings import Settings
from tests.unit.importing.files import ids, line, rejected, write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(engine="embedded", data_dir=tmp_path / "var", index_processes=0)


async def test_beside_a_running_indexer_an_import_is_carried_on_by_it(
    settings: Settings, tmp_path: Path
) -> None:
    async with services.indexing(settings) as parts:
        running = asyncio.create_task(parts.service.run())
        with pytest.raises(LockHeldError):
            IndexerLock(settings.data_dir).acquire()
        beside = Ledger(services.ledger_path(settings))
        importer = Importer(beside, tmp_path / "r", lambda report: None)
        path = write(tmp_path / "tin.jsonl", *(line(f"a{n}") for n in range(30)))
        await asyncio.to_thread(importer.read, [path])
        await asyncio.wait_for(importer.wait(), 60)
        beside.close()
        assert importer.report.indexed == 30
        assert await parts.engine.get("a29") is not None
        running.cancel()
        await asyncio.wait((running,))


async def test_waiting_does_not_wait_for_what_others_write_later(
    ledger: Ledger, importer: Importer, tmp_path: Path
) -> None:
    importer.read([write(tmp_path / "tin.jsonl", line("a"))])
    waiting = asyncio.create_task(importer.wait())
    await asyncio.sleep(0.2)
    importer.read([write(tmp_path / "later.jsonl", line("b"))])
    record = ledger.articles.record("a")
    assert record is not None
    ledger.queue.mark([Mark(record.key, record.version)])
    await asyncio.wait_for(waiting, 30)
    assert ids(ledger) == ["b"]


async def command(settings: Settings, *arguments: str) -> tuple[int, dict[str, Any]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEARCHSVC_")}
    line_ = ("-m", "searchsvc", *arguments, "--json", "--data-dir", str(settings.data_dir))
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, *line_), stdout=asyncio.subprocess.PIPE, env=kept
    )
    output, _ = await asyncio.wait_for(started.communicate(), 120)
    return started.returncode or 0, json.loads(output)


async def test_the_command_indexes_by_itself_when_no_indexer_runs(
    settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "tin.jsonl", line("a"), b"{", line("b"))
    status, report = await command(settings, "import", str(path))
    assert status == 6
    assert report["accepted"] == report["indexed"] == 2
    assert report["rejected"] == 1
    assert rejected(ImportReport(rejects=Path(report["rejects"])))[0]["line"] == 2
    async with services.reading(settings) as search:
        assert (await search.article("b"))["title"] == "Họp dân"


async def test_the_command_leaves_the_work_to_the_indexer_that_runs(
    settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "tin.jsonl", *(line(f"a{n}") for n in range(5)))
    async with services.indexing(settings) as parts:
        running = asyncio.create_task(parts.service.run())
        status, report = await command(settings, "import", str(path))
        assert (status, report["accepted"], report["indexed"]) == (0, 5, 5)
        assert parts.service.worker.progress.indexed == 5
        running.cancel()
        await asyncio.wait((running,))

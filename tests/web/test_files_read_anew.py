"""After an upgrade the files of before are read anew by themselves; searches miss nothing."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.commands.files_check import check_files
from searchsvc.documents.text import FileText, Page
from searchsvc.indexing.attachments import reader as reading_files
from searchsvc.indexing.attachments import renewer
from searchsvc.indexing.attachments.keeper import FileKeeper
from searchsvc.settings import load_settings
from tests.unit import made_files as made
from tests.unit.ledger.earlier import TO_EIGHTH
from tests.unit.made_files import SAID
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import editor, text_of
from tests.web.test_attachments_api import all_read, attach, listed

FORMER, NEW = "Hoa Gạo Nở", "Khế Ngọt"


async def found(service: Running, query: str) -> list[str]:
    await service.settle()
    return [hit["id"] for hit in (await service.search(q=f'"{query}"'))["hits"]]


async def until_found(service: Running, query: str) -> None:
    async with asyncio.timeout(60):
        while not await found(service, query):  # noqa: ASYNC110 # sets no event
            await asyncio.sleep(0.05)


@pytest.fixture
async def former(tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a version whose reader read something else, with eight layouts."""

    async def extract(*_: object) -> FileText:
        return FileText(media_type="application/pdf", pages=[Page(number=1, text=FORMER)])

    with monkeypatch.context() as before:
        before.setattr(reading_files, "extract", extract)
        async with running(local_settings(tmp_path), analyzer) as service:
            await service.stand("a", title="Thông báo của xã")
            await attach(service, "a.pdf", made.pdf(SAID))
            await all_read(service)
            assert await found(service, FORMER) == ["a"]
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as db:
        db.executescript(TO_EIGHTH)
    return tmp_path


async def test_a_file_of_before_is_found_by_its_former_words_until_by_its_new_ones(
    former: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = asyncio.Event()
    renew = FileKeeper.renew_next

    async def wait_for_it(keeper: FileKeeper) -> bool:
        await turn.wait()
        return await renew(keeper)

    monkeypatch.setattr(FileKeeper, "renew_next", wait_for_it)
    async with running(local_settings(former), analyzer) as service:
        assert (await found(service, FORMER), await found(service, NEW)) == (["a"], [])
        (one,) = await listed(service)
        assert (one["state"], one["reason"]) == ("extracted", None)
        await tells(service, 1)
        turn.set()
        await until_found(service, NEW)
        assert await found(service, FORMER) == []
        await tells(service, 0)


async def tells(service: Running, count: int) -> None:
    """Metrics, console and doctor count the files that are to be read anew."""
    _, text, _ = await service.get("/metrics")
    assert f"\nsearchsvc_outdated_files {count}.0\n" in text
    async with editor(service) as one:
        _, page, _ = await one.get("/console/failures")
    assert ("Sẽ tự đọc lại 1" in text_of(page)) == bool(count)
    folder = service.indexer.ledger.path.parent
    detail = (await check_files(load_settings({}, data_dir=folder)))["detail"]
    assert ("1 to be read anew by this version" in detail) == bool(count)


async def test_a_service_that_ends_while_a_file_is_read_anew_loses_nothing(
    former: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()

    async def endless(*_: object) -> FileText:
        begun.set()
        await asyncio.sleep(600)
        return FileText()

    with monkeypatch.context() as first:
        first.setattr(reading_files, "extract", endless)
        async with running(local_settings(former), analyzer) as service:
            async with asyncio.timeout(30):
                await begun.wait()
            assert await found(service, FORMER) == ["a"]
    monkeypatch.setattr(renewer, "_PAUSE", 0.0)
    async with running(local_settings(former), analyzer) as service:
        await until_found(service, NEW)

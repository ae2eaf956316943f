"""Failures of what an indexer keeps: files, backups, room on its disk."""

from pathlib import Path

from searchsvc.documents.text import FileText, Page
from searchsvc.indexing.attachments import reader
from searchsvc.indexing.backup.alone import alone
from searchsvc.indexing.backup.backups import LOCK
from tests.prometheus.site import HOUR, Ground, Site

_TAKEN = "searchsvc_backup_timestamp_seconds"
_READ = 'searchsvc_attached_files{state="read"}'


async def files_are_missing(ground: Ground) -> None:
    """The bytes of an attached file are gone, and a reconcile notices."""
    _read_at_once(ground)
    async with ground.site() as site:
        await _attach(site)
        await site.until(_READ, bool)
        await site.healthy()
        for file in _files(ground):
            file.unlink()
        await site.order("/v1/index/reconcile")
        await site.until("searchsvc_missing_files", bool)
        await site.fails()


async def files_are_unread(ground: Ground) -> None:
    """No process that reads a file starts any more."""
    async with ground.site() as site:
        await site.healthy()
        ground.breaks(reader, "extract", OSError("no process can be started"))
        await _attach(site)
        await site.until('searchsvc_attached_files{state="waiting"}', bool)
        await site.fails()


async def backups_are_late(ground: Ground) -> None:
    """A command that hangs keeps all other backups waiting."""

    async def hour_passes() -> None:
        before = await site.until(_TAKEN, bool)
        site.clock.ahead += HOUR
        await site.until(_TAKEN, lambda value: value > before)

    async def hour_is_lost() -> None:
        site.clock.ahead += HOUR

    async with ground.site(backup_store=_store(ground), backup_hours=1) as site:
        await site.until(_TAKEN, bool)
        await site.healthy(hour_passes)
        with alone(ground.folder / "data", LOCK):
            await site.fails(hour_is_lost)


async def a_backup_fails(ground: Ground) -> None:
    """The folder of backups is gone when the next one is due."""
    store = _store(ground)
    async with ground.site(backup_store=store, backup_hours=24) as site:
        await site.until(_TAKEN, bool)
        await site.healthy()
        (ground.folder / "backups").rename(ground.folder / "elsewhere")
        site.clock.ahead += 24 * HOUR
        await site.until("searchsvc_backup_failed", bool)
        await site.fails()


async def a_backup_lacks_files(ground: Ground) -> None:
    """The bytes of an attached file were damaged before a backup had them."""
    _read_at_once(ground)
    async with ground.site(backup_store=_store(ground), backup_hours=24) as site:
        await site.until(_TAKEN, bool)
        await site.healthy()
        await _attach(site)
        await site.until(_READ, bool)
        for file in _files(ground):
            file.write_bytes(b"\0" * file.stat().st_size)
        site.clock.ahead += 24 * HOUR
        await site.until("searchsvc_backup_missing_files", bool)
        await site.fails()


async def the_disk_fills(ground: Ground) -> None:
    """Less than 2 GB are free."""
    async with ground.site() as site:
        await site.healthy()
        ground.leave_room(1_000_000_000)
        await site.fails()


def _store(ground: Ground) -> str:
    folder = ground.folder / "backups"
    folder.mkdir()
    return str(folder)


async def _attach(site: Site) -> None:
    path = "/v1/articles/cho/attachments/gia-cho.txt"
    status, answer, _ = await site.indexer.request("PUT", path, data="Giá chợ sáng nay.".encode())
    assert status == 202, answer
    # The article is indexed again with it.
    await site.indexer.settle()


def _files(ground: Ground) -> list[Path]:
    return [one for one in (ground.folder / "data" / "files").rglob("*") if one.is_file()]


async def _read(*args: object) -> FileText:
    return FileText(media_type="text/plain", pages=[Page(number=1, text="Giá chợ sáng nay.")])


def _read_at_once(ground: Ground) -> None:
    """Read files without a process, which takes half a second to start."""
    ground.patch.setattr(reader, "extract", _read)

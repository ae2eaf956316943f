"""The restore drill: a backup restored and rebuilt beside the live service, with its time."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pydantic import BaseModel

from searchsvc import services
from searchsvc.commands.indexer_orders import cli_actor
from searchsvc.commands.rebuilding import rebuild_index
from searchsvc.indexing.backup.alone import alone
from searchsvc.indexing.backup.configured import store_of
from searchsvc.indexing.backup.copying import check_free, fresh_folder
from searchsvc.indexing.backup.manifest import read_manifest
from searchsvc.indexing.backup.restoring import restore_from
from searchsvc.indexing.backup.stored import newest_good
from searchsvc.indexing.backup.stores.store import Store
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.lock import IndexerLock
from searchsvc.indexing.rebuild import Step
from searchsvc.settings import Settings

# In the data folder.
_FOLDER, _LOCK = "drill", "drill.lock"
# The ledger restored, its log, and the index of it: three times the ledger was seen.
_TIMES = 4


class DrillReport(BaseModel):
    """What a drill found.

    Attributes:
        backup: its name.
        taken_at: when the ledger was copied, in seconds since 1970.
        ok: whether a restore would be whole.
        faults: what is wrong.
        fetch_seconds: to fetch, unpack and check everything.
        rebuild_seconds: to make the index of it.
        bytes: that were fetched.
        articles: live ones.
        documents: in the index.
        rejected: articles that can't be indexed.
        files: attached files.
        missing_files: attached files that the backup itself lacks.
    """

    backup: str
    taken_at: float
    ok: bool
    faults: list[str]
    fetch_seconds: float
    rebuild_seconds: float
    bytes: int
    articles: int
    documents: int
    rejected: int
    files: int
    missing_files: int


def drill(settings: Settings, name: str | None, into: Path | None) -> DrillReport:
    """Restore a backup into an empty folder and rebuild there.

    Args:
        settings: name the store, and how articles are indexed.
        name: of the backup; None = the newest good one.
        into: an empty folder, which is kept; None = one in the data folder, removed at the end.

    Raises:
        NotFoundError: there is no good backup.
        NotPossibleError: the folder is not empty.
        BackupError: the backup can't be restored; it names what is damaged.
    """
    store = store_of(settings)
    chosen = name or newest_good(store)
    with ExitStack() as ends:
        folder = into or ends.enter_context(_room(settings.data_dir, store, chosen))
        # An engine of its own: the live index must not notice.
        apart = settings.model_copy(
            update={"data_dir": folder, "engine": "embedded", "golden_queries": None}
        )
        began = time.monotonic()
        lock = IndexerLock(folder)
        lock.acquire()
        try:
            done = restore_from(
                store, chosen, services.ledger_path(apart), services.blob_store(apart), cli_actor()
            )
        finally:
            lock.release()
        fetched = time.monotonic()
        status = asyncio.run(rebuild_index(apart, True, lambda seen: None))
        rebuilt = time.monotonic()
        faults = [f"{one.name}: {one.detail}" for one in status.checks if not one.ok]
        if status.step is not Step.DONE:
            faults.append(f"the rebuild: {status.reason or status.step}")
        live, documents = _counts(apart)
        if documents + status.rejected != live:
            faults.append(f"{live} articles, but {documents} documents")
        manifest = done.manifest
        return DrillReport(
            backup=chosen,
            taken_at=manifest.taken_at,
            ok=not faults,
            faults=faults,
            fetch_seconds=fetched - began,
            rebuild_seconds=rebuilt - fetched,
            bytes=manifest.stored_bytes,
            articles=live,
            documents=documents,
            rejected=status.rejected,
            files=len(manifest.files),
            missing_files=len(manifest.missing),
        )


@contextmanager
def _room(data_dir: Path, store: Store, name: str) -> Iterator[Path]:
    """Make a folder for a drill where there is room; temporary folders are small in containers."""
    with alone(data_dir, _LOCK):
        folder = fresh_folder(data_dir / _FOLDER)
        try:
            manifest, _ = read_manifest(store, name)
            ledger = sum(part.unpacked for part in manifest.parts)
            needed = _TIMES * ledger + sum(manifest.files.values())
            check_free(folder, needed, "a drill")
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _counts(settings: Settings) -> tuple[int, int]:
    """Count the live articles of the ledger and the documents of the index."""
    ledger = Ledger(services.ledger_path(settings))
    try:
        live: int = ledger.database.value("SELECT count(*) FROM articles WHERE live")
    finally:
        ledger.close()

    async def documents() -> int:
        engine = services.open_engine(settings)
        try:
            return (await engine.state()).documents
        finally:
            await engine.close()

    return live, asyncio.run(documents())

"""Reconcile: compares the engine with the ledger, and writes again what differs."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable

import structlog
from pydantic import BaseModel, Field

from searchsvc.documents.blobs import BlobStore
from searchsvc.engine.base import EngineSearch, EngineWriter
from searchsvc.engine.document import Deletion
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.reconcile.compare import Defect, Fault, find_defects
from searchsvc.query.tree.nodes import Everything, Range

# The name under which the ledger saves the last report.
NAME = "reconcile"
# Defects that are repaired together.
GROUP = 500
# Defects that a report names.
EXAMPLES = 20
# What was being received so long ago is not received any more.
_ABANDONED_SECONDS = 86_400.0

log = structlog.get_logger()


class DefectReport(BaseModel):
    """One article of which the engine held something else than it must."""

    id: str | None = Field(description="null when it is not in the ledger")
    fault: Fault
    expected: int | None = Field(description="the right version; null = none")
    found: int | None = Field(description="the version found; null = none")


class ReconcileReport(BaseModel):
    """What a comparison of ledger and engine found; times are seconds since 1970."""

    started_at: float
    seconds: float = 0.0
    articles: int = Field(0, description="articles in the ledger, deleted ones included")
    drift: int = Field(0, description="articles that differed in the engine")
    missing: int = 0
    surplus: int = 0
    older: int = 0
    newer: int = 0
    repaired: int = Field(0, description="defects queued to be indexed again or removed")
    missing_files: int = Field(0, description="attached files whose bytes are not there")
    examples: list[DefectReport] = Field(default_factory=list)


async def reconcile(
    ledger: Ledger,
    engine: EngineWriter,
    actor: str,
    repair: bool = True,
    watch: Callable[[ReconcileReport], None] = lambda report: None,
    blobs: BlobStore | None = None,
) -> ReconcileReport:
    """Compare every id and version in streaming order, and repair what differs.

    Args:
        ledger: the truth.
        engine: its projection.
        actor: who requested it, for the log of changes.
        repair: whether defects are queued to be written again; else they are only reported.
        watch: called with the progress.
        blobs: the bytes of attached files, compared too; None = they are not.

    Returns:
        The report, also saved in the ledger.

    Raises:
        UnavailableError: engine or ledger does not answer; what was queued stays so.
    """
    started = time.monotonic()
    report = ReconcileReport(started_at=ledger.clock())
    faults: Counter[Fault] = Counter()
    group: list[Defect] = []

    def compared(count: int) -> None:
        report.articles = count
        watch(report)

    async for defect in find_defects(ledger, engine, watch=compared):
        faults[defect.fault] += 1
        report.drift += 1
        if len(report.examples) < EXAMPLES:
            report.examples.append(
                DefectReport(
                    id=defect.id,
                    fault=defect.fault,
                    expected=defect.expected,
                    found=defect.found,
                )
            )
        group.append(defect)
        if repair and len(group) == GROUP:
            report.repaired += await _repair(ledger, engine, group, actor)
            group = []
    if repair and group:
        report.repaired += await _repair(ledger, engine, group, actor)
    report.missing, report.surplus = faults[Fault.MISSING], faults[Fault.SURPLUS]
    report.older, report.newer = faults[Fault.OLDER], faults[Fault.NEWER]
    if blobs is not None:
        report.missing_files = await asyncio.to_thread(_compare_files, ledger, blobs, repair)
    report.seconds = round(time.monotonic() - started, 3)
    await asyncio.to_thread(ledger.work.save, NAME, report.model_dump_json())
    (log.warning if report.drift else log.info)(
        "reconcile.ended", drift=report.drift, repaired=report.repaired, articles=report.articles
    )
    return report


def _compare_files(ledger: Ledger, blobs: BlobStore, repair: bool) -> int:
    """Count the files that are attached and not there; a repair removes what belongs to nothing."""
    if repair:
        blobs.drop_abandoned(ledger.clock() - _ABANDONED_SECONDS)
    absent = ledger.files.compare(blobs.digests(), blobs.remove if repair else lambda _: None)
    # Not those attached since the folder was listed.
    missing = [digest for digest in absent if not blobs.path(digest).exists()]
    if missing:
        names = [digest.hex() for digest in missing[:EXAMPLES]]
        log.error("reconcile.files_missing", count=len(missing), digests=names)
    return len(missing)


async def _repair(ledger: Ledger, engine: EngineWriter, defects: list[Defect], actor: str) -> int:
    again = []
    for defect in defects:
        if defect.id is None:
            await _remove_unknown(ledger, engine, defect, actor)
        elif defect.found is not None and defect.found > (defect.expected or 0):
            # The engine refuses writes, deletions too, older than its document.
            await asyncio.to_thread(ledger.queue.raise_revision, defect.key, defect.found, actor)
        else:
            again.append(defect.key)
    if again:
        await asyncio.to_thread(ledger.queue.requeue_keys, again, actor)
    await engine.refresh()
    return len(defects)


async def _remove_unknown(ledger: Ledger, engine: EngineWriter, defect: Defect, actor: str) -> None:
    only = (Range("key", defect.key, defect.key),)
    found = await engine.search(EngineSearch(Everything(), only, limit=10, parts=("id",)))
    for hit in found.hits:
        known = await asyncio.to_thread(ledger.articles.record, hit.id)
        if known is not None:
            # Its document has a key that the ledger never assigned; a new write gives it the right
            # one.
            await asyncio.to_thread(
                ledger.queue.raise_revision, known.key, defect.found or 0, actor
            )
        else:
            gone = Deletion(hit.id, defect.key, defect.found or 0)
            await engine.write([gone], visible=False)

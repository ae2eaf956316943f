"""What of an indexer is worth watching, as numbers; `web/monitoring/` makes metrics of them."""

import asyncio
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchsvc.errors import NotFoundError
from searchsvc.indexing.alerts.errors import AlertsUnavailableError
from searchsvc.indexing.alerts.subscriptions import AlertFigures
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.renewer import count_outdated
from searchsvc.indexing.attachments.unreadable import count_unreadable
from searchsvc.indexing.backup.keeper import BackupKeeper
from searchsvc.indexing.backup.status import BackupStatus
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.maintenance.index_status import Backlog, backlog_of
from searchsvc.indexing.maintenance.upkeep import Upkeep
from searchsvc.indexing.reconcile.reconcile import ReconcileReport

if TYPE_CHECKING:
    # It imports the library of the mail server.
    from searchsvc.indexing.alerts.service import AlertService


@dataclass(frozen=True, slots=True)
class Figures:
    """The state of ledger and index, without asking the engine.

    Attributes:
        backlog: counts of the ledger.
        files: how far they are read (`Reading`) → how many attached files.
        outdated: how many of them are to be read anew, because their reader changed.
        unreadable: attachments that can't be read, or not as a whole; fetching failed included.
        ledger_bytes: the size of the ledger on disk.
        free_bytes: what is left on its disk.
        report: of the last reconcile; None = there was none.
        reconcile_seconds: from one reconcile to the next; 0 = only on request.
        rebuilding: whether a rebuild is in progress.
        backup: the last one; None = there was none.
        backup_seconds: from one backup to the next; 0 = only by command, or there is no store.
        alerts: of readers; None = they are off, or their file can't be read.
        mail_away: whether the mail server does not take their mails.
    """

    backlog: Backlog
    files: dict[str, int]
    outdated: int
    unreadable: int
    ledger_bytes: int
    free_bytes: int
    report: ReconcileReport | None
    reconcile_seconds: float
    rebuilding: bool
    backup: BackupStatus | None
    backup_seconds: float
    alerts: AlertFigures | None = None
    mail_away: bool = False


async def figures_of(
    ledger: Ledger,
    upkeep: Upkeep,
    backups: BackupKeeper,
    limits: AttachmentLimits,
    alerts: "AlertService | None" = None,
) -> Figures:
    """Read the figures.

    Raises:
        LedgerUnavailableError: the ledger can't be read.
    """
    rebuilding = False
    with suppress(NotFoundError):
        rebuilding = (await upkeep.rebuild_status()).is_running
    counts = await asyncio.to_thread(ledger.files.readings)
    told: AlertFigures | None = None
    if alerts is not None:
        with suppress(AlertsUnavailableError):
            told = await alerts.figures()
    used, free = await asyncio.to_thread(_space, ledger)
    return Figures(
        backlog=await backlog_of(ledger),
        files={str(reading): count for reading, count in counts.items()},
        outdated=await asyncio.to_thread(count_outdated, ledger, limits),
        unreadable=await asyncio.to_thread(count_unreadable, ledger),
        ledger_bytes=used,
        free_bytes=free,
        report=await upkeep.reconcile_report(),
        reconcile_seconds=upkeep.every,
        rebuilding=rebuilding,
        backup=await backups.status(),
        backup_seconds=backups.every,
        alerts=told,
        mail_away=alerts is not None and alerts.away is not None,
    )


def _space(ledger: Ledger) -> tuple[int, int]:
    # The log of a ledger in WAL mode can be larger than the ledger itself.
    parts = [ledger.path, ledger.path.with_name(f"{ledger.path.name}-wal")]
    disk = os.statvfs(ledger.path.parent)
    used = sum(part.stat().st_size for part in parts if part.exists())
    return used, disk.f_bavail * disk.f_frsize

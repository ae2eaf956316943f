"""What `doctor` says of backups."""

import datetime as dt
import time
from typing import Any

from searchsvc import services
from searchsvc.articles.dates import VIETNAM
from searchsvc.errors import SearchServiceError
from searchsvc.indexing.backup.configured import store_of
from searchsvc.indexing.backup.status import BackupStatus, is_late, read_status, wanted_since
from searchsvc.indexing.backup.stored import stored_backups
from searchsvc.settings import Settings


def check_backups(settings: Settings) -> dict[str, Any]:
    """Return whether there is a good backup that is recent, and if not, what to mend."""
    if settings.backup_store is None:
        return _check(True, "none are made: SEARCHSVC_BACKUP_STORE is not set")
    try:
        store = store_of(settings)
        good = [one.name for one in stored_backups(store) if one.is_good]
        status, wanted = _status(settings)
    except SearchServiceError as error:
        return _check(False, str(error))
    said = [f"{store.address}: {len(good)} good"]
    ok = True
    if status is not None and status.good is not None:
        taken = dt.datetime.fromtimestamp(status.good.taken_at, VIETNAM)
        said.append(f"the last of {taken:%Y-%m-%d %H:%M}, {status.good.articles} articles")
        if status.good.store == store.address and status.good.name not in good:
            ok = False
            said.append("it is not in the store any more")
        if status.good.missing_files:
            ok = False
            said.append(f"{status.good.missing_files} attached files are in none: lost or damaged")
    if status is not None and status.is_failing:
        ok = False
        said.append(f"the last one failed: {status.error}")
    elif is_late(status, settings.backup_hours * 3600, time.time(), wanted):
        ok = False
        said.append("a backup is overdue" if good else "there is no good backup yet")
    elif status is None or status.good is None:
        said.append("the first one is made minutes after the indexer's start")
    return _check(ok, "; ".join(said))


def _status(settings: Settings) -> tuple[BackupStatus | None, float | None]:
    """Return how backups go, and since when an indexer makes them."""
    if not services.ledger_path(settings).exists():
        return None, None
    with services.opened_ledger(settings) as ledger:
        return read_status(ledger), wanted_since(ledger)


def _check(ok: bool, detail: str) -> dict[str, Any]:
    return {"name": "backups", "ok": ok, "detail": detail}

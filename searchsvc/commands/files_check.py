"""What `doctor` says of attached files: how far they are read, or who is asked for them."""

from contextlib import closing
from typing import Any

from searchsvc import services
from searchsvc.errors import SearchServiceError
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.renewer import count_outdated
from searchsvc.indexing.attachments.unreadable import count_unreadable
from searchsvc.indexing.ledger import Ledger
from searchsvc.settings import Settings


async def check_files(settings: Settings) -> dict[str, Any]:
    """Return how far files are read; where there are none, whether their indexer can be asked."""
    path = services.ledger_path(settings)
    if not path.exists():
        if settings.indexer_url:
            return await _check_indexer(settings)
        apart = settings.engine == "elasticsearch"
        hint = (
            "; a search server without them answers 503 for files until SEARCHSVC_INDEXER_URL"
            " names the indexer"
        )
        return _check(True, f"none here{hint if apart else ''}")
    try:
        with closing(Ledger(path)) as ledger:
            readings, unreadable = ledger.files.readings(), count_unreadable(ledger)
            outdated = count_outdated(ledger, AttachmentLimits.of(settings))
    except SearchServiceError as error:
        return _check(False, str(error))
    shown = ", ".join(f"{count} {reading}" for reading, count in readings.items())
    if outdated:
        shown += f"; {outdated} to be read anew by this version, when no other file waits"
    if unreadable:
        # One that can't be read is its publisher's to mend.
        shown += f"; {unreadable} can't be read, or not as a whole: `searchsvc failures` lists them"
    return _check(True, shown)


async def _check_indexer(settings: Settings) -> dict[str, Any]:
    from searchsvc.web.apart.link import linked

    try:
        async with linked(settings) as link:
            await link.check()
    except SearchServiceError as error:
        return _check(False, f"asked of SEARCHSVC_INDEXER_URL: {error}")
    return _check(True, "those not here are asked of the indexer, which answers")


def _check(ok: bool, detail: str) -> dict[str, Any]:
    return {"name": "attached files", "ok": ok, "detail": detail}

"""What `doctor` says of search alerts."""

from typing import Any

from searchsvc.errors import SearchServiceError
from searchsvc.indexing.alerts.configured import account_of, check_alerts_settings
from searchsvc.indexing.alerts.file import AlertsFile
from searchsvc.indexing.alerts.layout import FILE
from searchsvc.indexing.alerts.limits import AlertLimits
from searchsvc.indexing.alerts.mail_server import MailServer
from searchsvc.indexing.alerts.subscriptions import Subscriptions
from searchsvc.settings import Settings


async def check_alerts(settings: Settings) -> dict[str, Any]:
    """Return whether alerts can be sent, and if not, what to mend."""
    if not settings.alerts:
        return _check(True, "off: SEARCHSVC_ALERTS is not set")
    if settings.indexer_url and not settings.smtp_host:
        return _check(True, "requests are passed on to SEARCHSVC_INDEXER_URL")
    try:
        check_alerts_settings(settings)
        said = _counted(settings)
        async with MailServer(account_of(settings)).connected():
            pass
    except SearchServiceError as error:
        return _check(False, str(error))
    return _check(True, f"{said}; {settings.smtp_host} takes mails")


def _counted(settings: Settings) -> str:
    path = settings.data_dir / FILE
    if not path.exists():
        return "nobody has asked yet"
    file = AlertsFile(path)
    try:
        told = Subscriptions(file, AlertLimits()).figures()
    finally:
        file.close()
    return f"{told.confirmed} alerts, {told.waiting} mails wait, {told.failed} failed"


def _check(ok: bool, detail: str) -> dict[str, Any]:
    return {"name": "alerts", "ok": ok, "detail": detail}

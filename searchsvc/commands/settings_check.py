"""What `doctor` says of settings that only servers read."""

from typing import Any

from searchsvc.errors import SettingsError
from searchsvc.settings import Settings


def check_settings(settings: Settings) -> dict[str, Any]:
    """Return whether servers take the settings that no other check reads, by their own reading."""
    faults = []
    for read in (_tracing, _reporter, _golden):
        try:
            read(settings)
        except SettingsError as error:
            faults.append(str(error))
    detail = "; ".join(faults) or "a server takes them"
    return {"name": "settings", "ok": not faults, "detail": detail}


def _tracing(settings: Settings) -> None:
    from searchsvc.web.monitoring.tracing import check_tracing

    check_tracing(settings)


def _reporter(settings: Settings) -> None:
    _ = settings.reporter_token


def _golden(settings: Settings) -> None:
    from searchsvc.indexing.rebuild.relevance import read_golden

    if settings.golden_queries is not None:
        read_golden(settings.golden_queries)

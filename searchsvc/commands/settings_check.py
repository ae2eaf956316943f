"""What `doctor` says of settings: all of them, and faults of those that only servers read."""

from typing import Any, Literal, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from searchsvc.commands.settings_effect import without_effect
from searchsvc.errors import SettingsError
from searchsvc.settings import PREFIX, Settings


def settings_rows(settings: Settings) -> list[dict[str, str]]:
    """Return name, value and meaning of every setting; a secret's value is only "(set)"."""
    rows = []
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        shown = (
            "(set)"
            if isinstance(value, SecretStr) and value
            else str("" if value is None else value)
        )
        rows.append({"name": PREFIX + name.upper(), "value": shown, "meaning": _meaning(field)})
    return rows


def _meaning(field: FieldInfo) -> str:
    """Return the meaning of a setting, with all that it takes where that is one of a few words."""
    said = field.description or ""
    if get_origin(field.annotation) is not Literal:
        return said
    *others, last = get_args(field.annotation)
    return f"{said}: {', '.join(others)} or {last}"


def check_settings(settings: Settings) -> dict[str, Any]:
    """Return whether servers take the settings that no other check reads, by their own reading."""
    faults = []
    for read in (_tracing, _reporter, _golden):
        try:
            read(settings)
        except SettingsError as error:
            faults.append(str(error))
    idle = without_effect(settings)
    detail = "; ".join(faults) or "a server takes them"
    if idle:
        detail = "; ".join((detail, *idle))
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

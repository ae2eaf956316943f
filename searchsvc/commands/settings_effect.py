"""Settings that are given and have no effect: mostly another one is missing or misspelt."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from searchsvc.settings import PREFIX, Settings

_OF_ELASTICSEARCH = ("es_url", "es_api_key*", "es_ca_certs", "es_shards", "es_replicas")


def without_effect(settings: Settings, command: str | None = None) -> list[str]:
    """Return a sentence for each setting that is given, is not the default, and has no effect.

    Args:
        settings: of a process.
        command: that it runs; None = one that serves nothing.
    """
    fields = Settings.model_fields
    given = [
        name
        for name in fields
        if name in settings.model_fields_set and getattr(settings, name) != fields[name].default
    ]
    return [
        f"{PREFIX}{name.upper()} has no effect: {reason}"
        for name in given
        for patterns, reason in _reasons(settings, command)
        if any(fnmatchcase(name, pattern) for pattern in patterns)
    ]


def _reasons(settings: Settings, command: str | None) -> Iterator[tuple[tuple[str, ...], str]]:
    store = settings.backup_store
    if settings.engine == "embedded":
        reason = f"{PREFIX}ENGINE is embedded; set it to elasticsearch, or leave this one out"
        yield (*_OF_ELASTICSEARCH, "index_prefix"), reason
    if settings.indexer_url is None:
        yield ("indexer_token*",), f"{PREFIX}INDEXER_URL is not set"
    if not settings.alerts:
        yield ("alerts_*", "smtp_*"), f"alerts are off; {PREFIX}ALERTS=1 switches them on"
    if store is None:
        yield ("backup_*",), f"{PREFIX}BACKUP_STORE is not set"
    elif not store.startswith("s3://"):
        yield ("backup_s3_*",), f"{PREFIX}BACKUP_STORE is a folder"
    if settings.oidc_issuer is None:
        yield ("oidc_*",), f"{PREFIX}OIDC_ISSUER is not set"
    if settings.otlp_url is None:
        yield ("traced_share",), f"{PREFIX}OTLP_URL is not set"
    if command in ("serve", "indexer"):
        yield ("processes",), f"`{command}` is one process; only `search-server` has several"

"""The command `doctor`, which checks an installation."""

import asyncio
import importlib.metadata
import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import typer

from searchsvc import logs, services
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.segment import choose_segmenter
from searchsvc.commands.alerts_check import check_alerts
from searchsvc.commands.backup.check import check_backups
from searchsvc.commands.console import AsJson, DataDir, console, print_json
from searchsvc.commands.files_check import check_files
from searchsvc.commands.settings_check import check_settings, settings_rows
from searchsvc.documents.ocr.tesseract import missing
from searchsvc.engine.base import COMPLETIONS, CURATION, LEXICON, POPULAR, EngineSearch
from searchsvc.engine.elastic.tls.ends import certificates_end
from searchsvc.errors import SearchServiceError, SettingsError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.pipeline.ensure import fault_of
from searchsvc.query.completions import Completions
from searchsvc.query.curation import Rules
from searchsvc.query.log import popular
from searchsvc.query.tree.nodes import Everything
from searchsvc.schema import description, fingerprint
from searchsvc.settings import PREFIX, Settings, load_settings
from searchsvc.web.rendering.language import VIETNAMESE
from searchsvc.web.rendering.portal import load_portal

_LIBRARIES = ("aiohttp", "elasticsearch", "pydantic", "pypdfium2", "pyvi", "tantivy", "tenacity")
# Those of our own are renewed at four months: what has less was forgotten.
_CERTIFICATE_LEAST = timedelta(days=30)
# How a search server reads each artefact.
_READERS: dict[str, Callable[[bytes], object]] = {
    LEXICON: Lexicon.from_bytes,
    COMPLETIONS: Completions.from_bytes,
    CURATION: Rules.from_bytes,
    POPULAR: popular.unpack,
}


def doctor(data_dir: DataDir = None, json: AsJson = False) -> None:
    """Check this installation: settings, data folder, ledger, backups, engine, certificates."""
    settings = load_settings(data_dir=data_dir)
    logs.configure(settings)
    searching = searches_alone(settings)
    checks = [check_role(searching)]
    checks += [_check_folder(settings), _check_ledger(settings)]
    checks.append(asyncio.run(check_files(settings)))
    checks.append(_check_segmenter())
    checks += [check_settings(settings), check_portal(settings)]
    checks += [check_backups(settings), _check_ocr(settings)]
    if searching:
        checks.append(asyncio.run(check_searches(settings)))
    else:
        checks += [check_tokens(settings), _check_logins(settings)]
        checks.append(asyncio.run(check_alerts(settings)))
        checks.append(asyncio.run(check_engine(settings)))
    checks.append(asyncio.run(_check_artefacts(settings)))
    if settings.engine == "elasticsearch" and "https://" in settings.es_url:
        checks.append(asyncio.run(check_certificates(settings, datetime.now(UTC))))
    report: dict[str, Any] = {
        "checks": checks,
        "settings": settings_rows(settings),
        "libraries": {name: importlib.metadata.version(name) for name in _LIBRARIES},
        "python": platform.python_version(),
        "schema": fingerprint(),
        "fields": description(),
    }
    failed = [check for check in checks if not check["ok"]]
    if json:
        print_json(report)
    else:
        for check in checks:
            mark = "ok  " if check["ok"] else "FAIL"
            console.print(
                f"{mark} {check['name']}: {check['detail']}", markup=False, soft_wrap=True
            )
        for setting in report["settings"]:
            console.print(
                f"     {setting['name']}={setting['value']}  ({setting['meaning']})",
                markup=False,
                soft_wrap=True,
                style="dim",
            )
    if failed:
        raise typer.Exit(1)


def _check(name: str, ok: bool, detail: str) -> dict[str, Any]:
    """Return one check as it is reported."""
    return {"name": name, "ok": ok, "detail": detail}


def searches_alone(settings: Settings) -> bool:
    """Return whether this installation is a search server's: its indexer is elsewhere."""
    return settings.indexer_url is not None and not services.ledger_path(settings).exists()


def check_role(searching: bool) -> dict[str, Any]:
    """Return whose installation this is, and where the rest is checked."""
    if searching:
        detail = "a search server; run `doctor` beside the indexer for ledger, files and rights"
        return _check("role", True, detail)
    return _check("role", True, "an indexer, with or without a search server")


async def check_searches(settings: Settings) -> dict[str, Any]:
    """Return whether the engine answers searches, which is all that a search server asks of it."""
    engine = services.open_engine(settings)
    try:
        answer = await engine.search(EngineSearch(Everything(), limit=0))
    except SearchServiceError as error:
        return _check("engine", False, str(error))
    finally:
        await engine.close()
    return _check("engine", True, f"{settings.engine}: answers searches of {answer.total} articles")


def _check_folder(settings: Settings) -> dict[str, Any]:
    folder = settings.data_dir
    if not folder.exists():
        return _check("data folder", True, f"{folder} will be created at the first write")
    writable = os.access(folder, os.W_OK | os.X_OK)
    return _check("data folder", writable, f"{folder} is {'' if writable else 'not '}writable")


def _check_ledger(settings: Settings) -> dict[str, Any]:
    path = services.ledger_path(settings)
    if not path.exists():
        return _check("ledger", True, "empty: nothing accepted yet")
    try:
        ledger = Ledger(path)
        try:
            ledger.check_intact()
            counts = ledger.articles.counts()
        finally:
            ledger.close()
    except SearchServiceError as error:
        return _check("ledger", False, str(error))
    shown = ", ".join(f"{count} {state}" for state, count in counts.items())
    return _check("ledger", True, f"intact; {shown}")


def _check_segmenter() -> dict[str, Any]:
    fast = type(choose_segmenter()).__name__ == "Decoder"
    detail = "fast decoder, equal to pyvi" if fast else "pyvi itself: the fast decoder differs"
    return _check("segmenter", fast, detail)


def _check_ocr(settings: Settings) -> dict[str, Any]:
    lacking = missing()
    if not settings.ocr_pages:
        return _check("scanned pages", True, "not read: SEARCHSVC_OCR_PAGES is 0")
    # Everything else works without.
    return _check("scanned pages", True, lacking or "read by tesseract, in Vietnamese")


def check_portal(settings: Settings) -> dict[str, Any]:
    """Return whose the pages are, and the portal's province with the setting that gives it."""
    try:
        portal = load_portal(settings.portal)
        province = services.portal_province(settings, portal.province)
    except SettingsError as error:
        return _check("portal", False, str(error))
    name = portal.said(VIETNAMESE.code).name
    detail = name or "pages without a name: SEARCHSVC_PORTAL is not set"
    if province:
        given_by = "PROVINCE" if settings.province else "PORTAL"
        detail += f"; {province.full} by {PREFIX}{given_by}"
    return _check("portal", True, detail)


def check_tokens(settings: Settings) -> dict[str, Any]:
    """Return whether a server would take the tokens that are set, by its own reading."""
    from searchsvc.web.http.auth import check_exposure, guard_of

    try:
        guard = guard_of(settings)
    except SettingsError as error:
        return _check("tokens", False, str(error))
    if not guard.open:
        detail = "every entry can be read" if guard.has_tokens else "none: people log in"
        return _check("tokens", True, detail)
    try:
        check_exposure(settings.host, guard)
    except SettingsError as error:
        # A search server alone needs none.
        return _check("tokens", True, f"none: {error}")
    return _check("tokens", True, "none: whoever is at this machine may write")


def _check_logins(settings: Settings) -> dict[str, Any]:
    """Return whether people can log in at the provider that is set, and if not, what to mend."""
    from searchsvc.web.console.session.openid.configuration import client_of

    try:
        client = client_of(settings)
        if client is None:
            return _check("logins", True, "by tokens: SEARCHSVC_OIDC_ISSUER is not set")
        from searchsvc.web.console.session.openid.provider import Provider

        async def keys() -> int:
            provider = Provider(client)
            try:
                return await provider.check()
            finally:
                await provider.close()

        found = asyncio.run(keys())
    except SearchServiceError as error:
        return _check("logins", False, str(error))
    detail = f"{client.issuer} answers and has {found} keys that sign"
    return _check("logins", found > 0, detail)


async def check_engine(settings: Settings) -> dict[str, Any]:
    """Return whether the engine holds an index that works, and if not, what to mend."""
    engine = services.open_engine(settings)
    try:
        state = await engine.state()
    except SearchServiceError as error:
        return _check("engine", False, str(error))
    finally:
        await engine.close()
    if not state.readable:
        return _check("engine", False, f"{settings.engine}: {state.fault}")
    if state.live is None:
        return _check("engine", True, f"{settings.engine}: no index yet")
    detail, fault = f"{settings.engine}: {state.live}, {state.documents} documents", fault_of(state)
    return _check("engine", fault is None, f"{detail}; {fault}" if fault else detail)


async def check_certificates(settings: Settings, now: datetime) -> dict[str, Any]:
    """Return whether the certificates of Elasticsearch's nodes hold for another month.

    Args:
        settings: the nodes' addresses and the authority.
        now: in UTC.
    """
    authority = str(settings.es_ca_certs) if settings.es_ca_certs else None
    try:
        ends = await certificates_end(settings.es_urls, authority)
    except OSError as error:
        return _check("certificates", False, str(error))
    soon = [url for url, end in ends.items() if end - now < _CERTIFICATE_LEAST]
    detail = "; ".join(f"{url} until {end:%Y-%m-%d}" for url, end in ends.items())
    return _check("certificates", not soon, f"{detail}; renew them" if soon else detail)


async def _check_artefacts(settings: Settings) -> dict[str, Any]:
    engine = services.open_engine(settings)
    readable, found = True, []
    try:
        for name, read in _READERS.items():
            artefact = await engine.read_artefact(name)
            if artefact is None:
                found.append(f"no {name} yet: the indexer makes it")
                continue
            described = f"{name} version {artefact.version}, {len(artefact.content)} bytes"
            try:
                read(artefact.content)
            except ValueError as error:
                readable = False
                described += f", not readable: {error}"
            found.append(described)
    except SearchServiceError as error:
        return _check("artefacts", False, str(error))
    finally:
        await engine.close()
    return _check("artefacts", readable, "; ".join(found))

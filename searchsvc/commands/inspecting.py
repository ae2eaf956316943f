"""search, analyze, doctor: looking at what the service does."""

import asyncio
import importlib.metadata
import os
import platform
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from searchsvc import logs, services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.segment import choose_segmenter
from searchsvc.commands.console import AsJson, console, print_json
from searchsvc.commands.explained import table_of
from searchsvc.commands.serving import DataDir
from searchsvc.engine.base import COMPLETIONS, LEXICON
from searchsvc.errors import SearchServiceError
from searchsvc.indexing.ledger import Ledger
from searchsvc.query.completions import Completions
from searchsvc.query.request import SearchRequest, Sort, parse_request
from searchsvc.schema import description, fingerprint
from searchsvc.search.results import SearchResults
from searchsvc.settings import PREFIX, Settings, load_settings

_LIBRARIES = ("aiohttp", "elasticsearch", "pydantic", "pyvi", "tantivy", "tenacity")
_READERS: dict[str, Callable[[bytes], object]] = {
    LEXICON: Lexicon.from_bytes,
    COMPLETIONS: Completions.from_bytes,
}
_SECRET = ("es_api_key", "es_password", "tokens", "indexer_token")


def search(
    query: Annotated[str, typer.Argument(help="What a reader would type.")],
    size: Annotated[int, typer.Option(help="Hits to show, 1 to 50.")] = 10,
    sort: Annotated[str, typer.Option(help=f"{', '.join(Sort)}.")] = Sort.RELEVANCE.value,
    year: Annotated[int | None, typer.Option(help="Only this year.")] = None,
    verbatim: Annotated[bool, typer.Option(help="Match just what is typed.")] = False,
    explain: Annotated[bool, typer.Option(help="Show what each score is made of.")] = False,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Search the index."""
    pairs = [("q", query), ("size", str(size)), ("sort", sort)]
    pairs += [("verbatim", str(int(verbatim))), ("explain", str(int(explain)))]
    if year is not None:
        pairs.append(("year", str(year)))
    request = parse_request(pairs)
    settings = load_settings(data_dir=data_dir)
    logs.configure(settings)
    results = asyncio.run(_search(settings, request))
    if json:
        print_json(results)
        return
    console.print(f"{results.total} articles, {results.took_ms:g} ms", style="dim")
    for rank, hit in enumerate(results.hits, 1):
        day = (hit.published_at or "undated")[:10]
        score = "" if hit.score is None else f"  {hit.score:.2f}"
        console.print(f"{rank:2}. {hit.title}", markup=False, soft_wrap=True)
        console.print(f"    {hit.id}  {day}{score}", style="dim", markup=False, soft_wrap=True)
        if hit.explain is not None:
            console.print(table_of(hit.explain))


def analyze(text: Annotated[str, typer.Argument(help="Any text.")], json: AsJson = False) -> None:
    """Show how a text is analysed."""
    analysis = Analyzer().analyze(text)
    fields: dict[str, Any] = {
        "text": analysis.text,
        "syllables": analysis.syllables,
        "folded": analysis.folded,
        "bigrams": analysis.bigrams,
        "words": analysis.words,
        "numbers": _mentioned(analysis.text, analysis.numbers),
        "mentions": _mentioned(analysis.text, analysis.mentions),
        "tokens": [
            {"start": token.start, "end": token.end, "term": token.key, "folded": token.folded}
            for token in analysis.tokens
        ],
    }
    if json:
        print_json(fields)
        return
    console.print(analysis.text, markup=False, soft_wrap=True)
    for name in ("syllables", "folded", "bigrams", "words"):
        console.print(f"{name:10} {' '.join(fields[name])}", markup=False, soft_wrap=True)
    for kind in ("number", "mention"):
        for found in fields[f"{kind}s"]:
            terms = ", ".join(found["terms"])
            console.print(f"{kind:10} {found['text']}: {terms}", markup=False, soft_wrap=True)


def _mentioned(text: str, mentions: Sequence[Mention]) -> list[dict[str, Any]]:
    return [
        {
            "text": text[mention.start : mention.end],
            "start": mention.start,
            "end": mention.end,
            "terms": list(mention.terms),
        }
        for mention in mentions
    ]


def doctor(data_dir: DataDir = None, json: AsJson = False) -> None:
    """Check this installation: settings, libraries, data folder, ledger, engine, artefacts."""
    settings = load_settings(data_dir=data_dir)
    logs.configure(settings)
    checks = [_check_data_dir(settings), _check_ledger(settings), _check_segmenter()]
    checks.append(asyncio.run(_check_engine(settings)))
    checks.append(asyncio.run(_check_artefacts(settings)))
    report: dict[str, Any] = {
        "checks": checks,
        "settings": _described(settings),
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


async def _search(settings: Settings, request: SearchRequest) -> SearchResults:
    async with services.reading(settings) as service:
        return await service.search(request)


def _check(name: str, ok: bool, detail: str) -> dict[str, Any]:
    return {"name": name, "ok": ok, "detail": detail}


def _check_data_dir(settings: Settings) -> dict[str, Any]:
    folder = settings.data_dir
    if not folder.exists():
        return _check("data folder", True, f"{folder} will be made at the first write")
    writable = os.access(folder, os.W_OK | os.X_OK)
    return _check("data folder", writable, f"{folder} is {'' if writable else 'not '}writable")


def _check_ledger(settings: Settings) -> dict[str, Any]:
    path = services.ledger_path(settings)
    if not path.exists():
        return _check("ledger", True, "empty: nothing was accepted yet")
    try:
        ledger = Ledger(path)
        try:
            ledger.check_intact()
            counts = ledger.counts()
        finally:
            ledger.close()
    except SearchServiceError as error:
        return _check("ledger", False, str(error))
    shown = ", ".join(f"{count} {state}" for state, count in counts.items())
    return _check("ledger", True, f"intact; {shown}")


def _check_segmenter() -> dict[str, Any]:
    fast = type(choose_segmenter()).__name__ == "Decoder"
    detail = "fast decoder, equal to pyvi" if fast else "pyvi itself: the fast decoder differs"
    return _check("segmenter", fast, clean(detail))


async def _check_engine(settings: Settings) -> dict[str, Any]:
    engine = services.open_engine(settings)
    try:
        state = await engine.state()
    except SearchServiceError as error:
        return _check("engine", False, str(error))
    finally:
        await engine.close()
    if state.live is None:
        return _check("engine", True, f"{settings.engine}: no index yet")
    fits = state.fingerprint == fingerprint()
    detail = f"{settings.engine}: {state.live}, {state.documents} documents"
    return _check("engine", fits, detail if fits else f"{detail}; made by another version: rebuild")


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


def _described(settings: Settings) -> list[dict[str, str]]:
    rows = []
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        shown = "(set)" if name in _SECRET and value else str("" if value is None else value)
        rows.append(
            {"name": PREFIX + name.upper(), "value": shown, "meaning": field.description or ""}
        )
    return rows

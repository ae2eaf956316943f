"""search, analyze: what a search finds and how a text is analysed."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from searchsvc import logs, services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.commands.console import AsJson, DataDir, console, print_json
from searchsvc.commands.reports import score_of, table_of
from searchsvc.query.request import SearchRequest, Sort, parse_request
from searchsvc.search.results import SearchResults
from searchsvc.settings import Settings, load_settings


def search(
    query: Annotated[str, typer.Argument(help="The query, as a reader would type it.")],
    size: Annotated[int, typer.Option(help="Hits to show, 1 to 50.")] = 10,
    sort: Annotated[str, typer.Option(help=f"{', '.join(Sort)}.")] = Sort.RELEVANCE.value,
    year: Annotated[int | None, typer.Option(help="Only this year.")] = None,
    verbatim: Annotated[bool, typer.Option(help="Match exactly what is typed.")] = False,
    explain: Annotated[bool, typer.Option(help="Show the parts of each score.")] = False,
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
        score = "" if hit.score is None else f"  {score_of(hit.score, 2)}"
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


async def _search(settings: Settings, request: SearchRequest) -> SearchResults:
    # Only a search needs it: analyzing loads no part of a server.
    from searchsvc.web.rendering.portal import load_portal

    province = load_portal(settings.portal).province
    async with services.reading(settings, province) as service:
        return await service.search(request)

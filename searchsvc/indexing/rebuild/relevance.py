"""Golden queries: whether a new generation still ranks what it should rank."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.tokenize import tokenize
from searchsvc.engine.base import EngineReader, EngineWriter
from searchsvc.errors import SettingsError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.rebuild.progress import Check
from searchsvc.query.request import SearchRequest
from searchsvc.schema import fingerprint
from searchsvc.search.knowledge import Knowledge
from searchsvc.search.service import SearchService

# Titles that are looked for, spread evenly over all articles; their first syllables are the query.
TITLES, SYLLABLES = 60, 12
# The first page: what stands below is as good as lost to most readers.
DEPTH = 10
# A mean reciprocal rank may fall by so much: with 60 queries one title that moves from the first
# to the second place is .008.
TOLERANCE = 0.03
# When the old generation can't be asked, so many must stand on the first page. An index that is
# broken finds next to none; portals repeat titles, so that not all can.
LEAST_FOUND = 0.5


@dataclass(frozen=True, slots=True)
class GoldenQuery:
    """A query and the article that it must find."""

    query: str
    article_id: str


def read_golden(path: Path) -> list[GoldenQuery]:
    """Read golden queries: JSON Lines of {"query": …, "id": …}.

    Raises:
        SettingsError: the file can't be read, or a line has another form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"golden queries: {path}: {error}") from None
    queries = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            queries.append(GoldenQuery(str(fields["query"]), str(fields["id"])))
        except (ValueError, KeyError, TypeError):
            raise SettingsError(
                f'golden queries: {path} line {number} is not {{"query": …, "id": …}}'
            ) from None
    return queries


async def check_relevance(
    ledger: Ledger,
    engine: EngineWriter,
    generation: str,
    golden: Path | None,
    accepted: bool = False,
) -> Check:
    """Compare the ranking of the new generation with that of the live one.

    Args:
        ledger: gives the titles.
        engine: where both generations are.
        generation: the new one.
        golden: the editors' own queries, beside the titles.
        accepted: whether a worse ranking may be.

    Raises:
        UnavailableError: engine or ledger does not answer.
        SettingsError: the golden queries can't be read.
    """
    queries = await asyncio.to_thread(_titles, ledger)
    if golden is not None:
        queries += await asyncio.to_thread(read_golden, golden)
    if not queries:
        return Check(name="relevance", ok=True, detail="there is nothing to look for")
    knowledge = Knowledge()
    await knowledge.refresh(engine)
    new, found = await _measured(engine.reading(generation), knowledge, queries)
    state = await engine.state()
    if state.live is None or state.fingerprint != fingerprint() or not state.documents:
        detail = f"{found:.2f} of {len(queries)} queries find their article; nothing to compare"
        return Check(name="relevance", ok=accepted or found >= LEAST_FOUND, detail=detail)
    old, _ = await _measured(engine, knowledge, queries)
    detail = f"mean reciprocal rank {new:.3f} of {len(queries)} queries, before {old:.3f}"
    return Check(name="relevance", ok=accepted or new >= old - TOLERANCE, detail=detail)


def _titles(ledger: Ledger) -> list[GoldenQuery]:
    queries: dict[str, GoldenQuery] = {}
    unfit = ledger.work.unfit()
    for record in ledger.sample(TITLES):
        if record.key in unfit:
            continue
        title = str(json.loads(record.content or "{}").get("title", ""))
        tokens = tokenize(title)[:SYLLABLES]
        if tokens:
            # As a reader types it: no quotes, no signs that mean something to a query.
            words = " ".join(title[token.start : token.end] for token in tokens)
            queries.setdefault(words, GoldenQuery(words, record.id))
    return list(queries.values())


async def _measured(
    reader: EngineReader, knowledge: Knowledge, queries: list[GoldenQuery]
) -> tuple[float, float]:
    """Give the mean reciprocal rank, and the share of queries whose article is found at all."""
    service = SearchService(reader, Analyzer(), knowledge=knowledge, clock=None)
    total, found = 0.0, 0
    for golden in queries:
        request = SearchRequest(q=golden.query, size=DEPTH, facets=False, highlight=False)
        results = await service.search(request)
        ranked = [hit.id for hit in results.hits]
        if golden.article_id in ranked:
            total += 1 / (1 + ranked.index(golden.article_id))
            found += 1
    return total / len(queries), found / len(queries)

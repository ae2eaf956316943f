"""Golden queries: whether a new generation still ranks what it should rank."""

import asyncio
import json
from pathlib import Path

from searchsvc.analysis.tokenize import tokenize
from searchsvc.engine.base import EngineWriter
from searchsvc.errors import SettingsError
from searchsvc.indexing.golden.measure import GoldenQuery, judge, ranks
from searchsvc.indexing.golden.service import artefacts_of, kept_queries, save_run
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.rebuild.progress import Check
from searchsvc.schema import fingerprint

# Titles searched for, spread evenly over all articles; their first syllables are the query.
TITLES, SYLLABLES = 60, 12
# The mean reciprocal rank may fall by this much: with 60 queries one title that moves from the
# first to the second place is .008.
TOLERANCE = 0.03
# When the old generation can't be searched, this share must be on the first page. A broken index
# finds next to none; portals repeat titles, so not all can be.
LEAST_FOUND = 0.5
# The name of the check.
RELEVANCE = "relevance"
# The actor of the run of the editors' golden queries.
REBUILD = "rebuild"


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

    The results of the ledger's golden queries on the new one are kept.

    Args:
        ledger: gives the titles.
        engine: holds both generations.
        generation: the new one.
        golden: file of golden queries, beside those of the ledger and the titles.
        accepted: whether a worse ranking is allowed.

    Raises:
        UnavailableError: engine or ledger does not answer.
        SettingsError: the golden queries can't be read.
    """
    queries = await asyncio.to_thread(_titles, ledger)
    if golden is not None:
        queries += await asyncio.to_thread(read_golden, golden)
    kept = await asyncio.to_thread(kept_queries, ledger)
    queries += kept
    if not queries:
        return Check(name=RELEVANCE, ok=True, detail="there is nothing to search for")
    artefacts = await artefacts_of(ledger, engine)
    places = await ranks(engine.reading(generation), artefacts, queries)
    if kept:
        outcome = judge(kept, places[-len(kept) :])
        await save_run(ledger, REBUILD, generation, outcome)
    judged = judge(queries, places)
    new, found = judged.mrr, judged.found
    state = await engine.state()
    if state.live is None or state.fingerprint != fingerprint() or not state.documents:
        reason = "nothing to compare" if state.readable else f"not compared: {state.fault}"
        detail = f"{found:.2f} of {len(queries)} queries find their article; {reason}"
        return Check(name=RELEVANCE, ok=accepted or found >= LEAST_FOUND, detail=detail)
    old = judge(queries, await ranks(engine, artefacts, queries)).mrr
    detail = f"mean reciprocal rank {new:.3f} of {len(queries)} queries, before {old:.3f}"
    if accepted or new >= old - TOLERANCE:
        return Check(name=RELEVANCE, ok=True, detail=detail)
    remedy = "if the ranking is meant to change, run `searchsvc rebuild --accept-losses`"
    return Check(name=RELEVANCE, ok=False, detail=f"{detail}; {remedy}")


def _titles(ledger: Ledger) -> list[GoldenQuery]:
    queries: dict[str, GoldenQuery] = {}
    unfit = ledger.work.unfit()
    for record in ledger.articles.sample(TITLES):
        if record.key in unfit:
            continue
        title = str(json.loads(record.content or "{}").get("title", ""))
        tokens = tokenize(title)[:SYLLABLES]
        if tokens:
            # As a reader types it: without quotes and other query syntax.
            words = " ".join(title[token.start : token.end] for token in tokens)
            queries.setdefault(words, GoldenQuery(words, record.id))
    return list(queries.values())

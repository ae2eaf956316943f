"""Suggestions: completes what was typed from cached completions and the newest titles."""

import asyncio
from collections.abc import Sequence

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.errors import UnavailableError
from searchsvc.query.completions import Completion
from searchsvc.query.completions.plan import plan_completion
from searchsvc.query.curation import Rules
from searchsvc.query.curation.nodes import without
from searchsvc.query.request import LONGEST_QUERY, Sort
from searchsvc.query.tree.nodes import OneOf
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.results import Suggestion, Suggestions

# Titles examined beyond those that are shown.
_SPARE_TITLES = 8
# Most further titles examined because editors hide some.
_SPARE_HIDDEN = 100
# Seconds to wait for the engine while somebody types.
_SUGGEST_SECONDS = 0.5


async def suggest(
    engine: EngineReader, analyzer: Analyzer, artefacts: ArtefactCache, typed: str, size: int
) -> Suggestions:
    """Complete what was typed with frequent phrases and titles.

    Args:
        engine: asked which titles still exist, and for the newest ones.
        analyzer: the one that made the index.
        artefacts: completions, and the rules of editors.
        typed: the text in the box; its last syllable may be incomplete, unless a blank follows it.
        size: most suggestions.
    """
    query = clean(typed).strip()
    # A few more than needed, because some of their articles may be deleted.
    rules = artefacts.rules
    hidden = rules.everywhere
    spare = _SPARE_TITLES + min(len(hidden), _SPARE_HIDDEN)
    completed = artefacts.completions.complete(typed, size + spare)
    promoted = rules.promoted(query)[:size]
    completed = [
        found
        for found in completed
        if found.id not in hidden and found.text not in promoted and not rules.blocks(found.text)
    ]
    phrases = [found for found in completed if found.id is None][: (size + 1) // 2]
    titles = await _still_there(engine, [found for found in completed if found.id is not None])
    suggestions = [Suggestion(text=text, kind="phrase", id=None) for text in promoted]
    suggestions += [
        Suggestion(text=found.text, kind=found.kind, id=found.id) for found in [*phrases, *titles]
    ]
    # The completions lack titles of the last minutes; the index has them.
    return Suggestions(
        query=query,
        suggestions=suggestions[:size]
        or await _newest_titles(engine, analyzer, rules, query, size),
    )


async def _still_there(engine: EngineReader, titles: Sequence[Completion]) -> Sequence[Completion]:
    """Leave out titles of articles that were deleted since the completions were made."""
    ids = tuple(title.id for title in titles if title.id is not None)
    if not ids:
        return titles
    search = EngineSearch(OneOf("id", ids), sort=Sort.NEWEST, limit=len(ids), parts=("id",))
    try:
        async with asyncio.timeout(_SUGGEST_SECONDS):
            hits = (await engine.search(search)).hits
    except (UnavailableError, TimeoutError):
        # While the engine is unavailable, a stale title is better than none.
        return titles
    there = {hit.id for hit in hits}
    return [title for title in titles if title.id in there]


async def _newest_titles(
    engine: EngineReader, analyzer: Analyzer, rules: Rules, typed: str, size: int
) -> list[Suggestion]:
    query = plan_completion(typed, analyzer)
    if query is None:
        return []
    query = without(query, rules.everywhere)
    search = EngineSearch(query, sort=Sort.MOST_VIEWED, limit=size, parts=("id", "title"))
    hits = (await engine.search(search)).hits
    titles = {hit.article["title"]: hit.id for hit in reversed(hits)}
    return [
        Suggestion(text=title, kind="title", id=article_id)
        for title, article_id in reversed(titles.items())
        if len(title) <= LONGEST_QUERY and not rules.blocks(title)
    ]

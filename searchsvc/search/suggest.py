"""Suggestions: completes what was typed with searches of many, frequent phrases, and titles."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineHit, EngineReader, EngineSearch
from searchsvc.engine.document import StoredArticle
from searchsvc.errors import UnavailableError
from searchsvc.query.completions import Completion
from searchsvc.query.completions.plan import plan_completion, plan_otherwise
from searchsvc.query.curation import Rules
from searchsvc.query.curation.nodes import without
from searchsvc.query.log.intents import key_of
from searchsvc.query.readings import understand
from searchsvc.query.request import LONGEST_QUERY, Sort
from searchsvc.query.spelling.unfinished import meant, with_marks
from searchsvc.query.tree.nodes import Node, OneOf
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.results import Suggestion, Suggestions

# Titles examined beyond those that are shown.
_SPARE_TITLES = 8
# Most further titles examined because editors hide some.
_SPARE_HIDDEN = 100
# Seconds to wait for the engine while somebody types.
_SUGGEST_SECONDS = 0.5
_PARTS = ("id", "url", "published_at")


class _Shown(TypedDict):
    """What is shown of an article besides its title."""

    url: str | None
    published_at: str | None


async def suggest(
    engine: EngineReader,
    analyzer: Analyzer,
    artefacts: ArtefactCache,
    rules: Rules,
    typed: str,
    size: int,
) -> Suggestions:
    """Complete what was typed, else what was probably meant, with frequent phrases and titles.

    Args:
        engine: asked which titles still exist, and for the newest ones.
        analyzer: the one that made the index.
        artefacts: completions, and what many readers search.
        rules: of editors.
        typed: the text in the box; its last syllable may be incomplete, unless a blank follows it.
        size: most suggestions.
    """
    query = clean(typed).strip()
    found = await _completed(engine, artefacts, rules, typed, size)
    if not found:
        # The completions lack titles of the last minutes; the index has them.
        found = await _newest_titles(engine, analyzer, rules, query, size)
    if not found:
        found = await _said_otherwise(engine, analyzer, rules, query, size)
    if not found:
        found = await _read(engine, artefacts, rules, query, size)
    if not found:
        found = await _corrected(engine, artefacts, rules, typed, size)
    return Suggestions(query=query, suggestions=found[:size])


async def _completed(
    engine: EngineReader, artefacts: ArtefactCache, rules: Rules, typed: str, size: int
) -> list[Suggestion]:
    query = clean(typed).strip()
    # A few more than needed, because some of their articles may be deleted.
    hidden = rules.everywhere
    spare = _SPARE_TITLES + min(len(hidden), _SPARE_HIDDEN)
    completed = artefacts.completions.complete(typed, size + spare)
    promoted = rules.promoted(query)[:size]
    completed = [
        found for found in completed if found.id not in hidden and not rules.blocks(found.text)
    ]
    most = (size + 1) // 2
    searched = popular_for(query, artefacts.popular)
    known = {key_of(text) for text in promoted}
    phrases: list[str] = []
    for text in (*searched, *(one.text for one in completed if one.id is None)):
        if key_of(text) not in known and not rules.blocks(text) and len(phrases) < most:
            known.add(key_of(text))
            phrases.append(text)
    titles = [one for one in completed if one.id is not None and one.text not in promoted]
    there = await _still_there(engine, titles)
    return [
        *(Suggestion(text=text, kind="phrase", id=None) for text in (*promoted, *phrases)),
        *(
            Suggestion(text=one.text, kind=one.kind, id=one.id, **there[one.id])
            for one in titles
            if one.id is not None and one.id in there
        ),
    ]


async def _corrected(
    engine: EngineReader, artefacts: ArtefactCache, rules: Rules, typed: str, size: int
) -> list[Suggestion]:
    """Complete what was meant by a text with a slip; a whole query is a suggestion itself."""
    # Slips take milliseconds, in which nobody else would be answered.
    meanings = await asyncio.to_thread(lambda: list(meant(typed, artefacts.lexicon)))
    for text, is_whole in meanings:
        found = await _completed(engine, artefacts, rules, text, size)
        said = with_marks(text.strip(), artefacts.lexicon) if is_whole else ""
        # Editors block what is said, which has marks that the text may lack.
        if said and not rules.blocks(text) and not rules.blocks(said):
            same = [one for one in found if key_of(one.text) == key_of(said)]
            # A phrase of titles has its capitals.
            phrases = [one for one in same if one.id is None]
            query = (phrases or [Suggestion(text=said, kind="phrase", id=None)])[0]
            return [query, *(one for one in found if one not in same)]
        if found:
            return found
    return []


def popular_for(typed: str, queries: Sequence[str]) -> Iterator[str]:
    """Yield the popular queries in which a word begins with what was typed.

    Args:
        typed: cleaned; marks that were typed must agree, missing ones may be any.
        queries: the most searched first.
    """
    sought = " ".join(typed.lower().split())
    if not sought:
        return
    plain = fold(sought)
    for query in queries:
        spelled = query.lower()
        whole = f" {spelled}" if sought != plain else f" {fold(spelled)}"
        # What is typed already is no suggestion.
        if f" {sought}" in whole and spelled != sought:
            yield query


async def _still_there(engine: EngineReader, titles: Sequence[Completion]) -> Mapping[str, _Shown]:
    """Return what is shown of the titles' articles, without those that were deleted since."""
    ids = tuple(title.id for title in titles if title.id is not None)
    if not ids:
        return {}
    search = EngineSearch(OneOf("id", ids), sort=Sort.NEWEST, limit=len(ids), parts=_PARTS)
    try:
        async with asyncio.timeout(_SUGGEST_SECONDS):
            hits = (await engine.search(search)).hits
    except (UnavailableError, TimeoutError):
        # While the engine is unavailable, a stale title is better than none.
        return {one: _Shown(url=None, published_at=None) for one in ids}
    return {hit.id: _shown(hit.article) for hit in hits}


def _shown(article: StoredArticle) -> _Shown:
    return _Shown(url=article["url"], published_at=article["published_at"])


async def _newest_titles(
    engine: EngineReader, analyzer: Analyzer, rules: Rules, typed: str, size: int
) -> list[Suggestion]:
    query = plan_completion(typed, analyzer)
    if query is None:
        return []
    query = without(query, rules.everywhere)
    return _titles(await _found(engine, query, size), rules)


async def _said_otherwise(
    engine: EngineReader, analyzer: Analyzer, rules: Rules, typed: str, size: int
) -> list[Suggestion]:
    """Return titles that say in another way what was typed: cđs, đại hội 14."""
    sought = plan_otherwise(typed, analyzer)
    if sought is None:
        return []
    hits = await _found(engine, without(sought.node, rules.everywhere), size + _SPARE_TITLES)
    said = [hit for hit in hits if sought.is_said_by(hit.article["title"], analyzer)]
    return _titles(said[:size], rules)


async def _read(
    engine: EngineReader, artefacts: ArtefactCache, rules: Rules, typed: str, size: int
) -> list[Suggestion]:
    """Complete what was typed as raw keys or without blanks: chuyeenr ddooir."""
    read = understand(typed, artefacts.lexicon).text
    return await _completed(engine, artefacts, rules, read, size) if read != typed else []


async def _found(engine: EngineReader, query: Node, size: int) -> Sequence[EngineHit]:
    search = EngineSearch(query, sort=Sort.MOST_VIEWED, limit=size, parts=("title", *_PARTS))
    return (await engine.search(search)).hits


def _titles(hits: Sequence[EngineHit], rules: Rules) -> list[Suggestion]:
    titles = {hit.article["title"]: hit for hit in reversed(hits)}
    return [
        Suggestion(text=title, kind="title", id=hit.id, **_shown(hit.article))
        for title, hit in reversed(titles.items())
        if len(title) <= LONGEST_QUERY and not rules.blocks(title)
    ]

"""Answers above the hits: what editors tell, and a section, source, article or date it names."""

from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import quote, urlencode

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import TOKEN, Token, forms, tokenize
from searchsvc.query.curation import Message
from searchsvc.query.matching.sections import (
    asked_contact,
    contact_sections,
    spelled_out,
    spells,
    without_heading,
)
from searchsvc.query.request import SearchRequest
from searchsvc.query.scoring.dates import dates_of
from searchsvc.search.known.portal import Names, Portal
from searchsvc.search.results import Answer, Hit

# Only certain ones, and few: they push the hits down.
_MOST = 3
# A name of one syllable is too ambiguous.
_SHORTEST_TITLE = 2


def answers_to(
    request: SearchRequest, portal: Portal, hits: Sequence[Hit], dates: Sequence[str]
) -> list[Answer]:
    """Return the sections, sources, articles and dates that a query names.

    Args:
        request: the search; a later page and a verbatim search get no answers.
        portal: its sections and sources.
        hits: the first page of hits.
        dates: the dates that the query names, each 2016, 2016-11 or 2016-11-15.
    """
    if request.verbatim or request.page > 1 or not request.q:
        return []
    tokens = tokenize(clean(request.q))
    return list(islice(_answers(request, tokens, portal, hits, dates), _MOST))


def told(request: SearchRequest, messages: Sequence[Message]) -> list[Answer]:
    """Return what editors tell readers of a query, on its first page."""
    if request.page > 1:
        return []
    return [
        Answer(kind="redirect" if one.kind == "redirect" else "banner", title=one.text, url=one.url)
        for one in messages
    ]


def dates_named(typed: str, analyzer: Analyzer) -> list[str]:
    """Return the dates that a query names, each 2016, 2016-11 or 2016-11-15."""
    if not any(character.isdigit() for character in typed):
        return []
    return [date.value for date in dates_of(analyzer.analyze(typed, typed=True))]


def _answers(
    request: SearchRequest,
    tokens: list[Token],
    portal: Portal,
    hits: Sequence[Hit],
    dates: Sequence[str],
) -> Iterator[Answer]:
    if not request.category and (name := _section_named(tokens, portal.categories)):
        yield Answer(kind="category", title=name, url=f"/?{urlencode({'category': name})}")
    elif not request.category and asked_contact(tokens):
        for name in contact_sections(portal.categories.values(), portal.sizes):
            yield Answer(kind="category", title=name, url=f"/?{urlencode({'category': name})}")
    if not request.source and (name := _named(tokens, portal.sources)):
        yield Answer(kind="source", title=name, url=f"/?{urlencode({'source': name})}")
    named = [hit for hit in hits if _is_title(tokens, hit.title)]
    if len(named) == 1:
        (hit,) = named
        url = hit.url or f"/articles/{quote(hit.id, safe='')}"
        yield Answer(kind="article", title=hit.title, url=url)
    # A day without a year has no results page to link to.
    whole = [date for date in dates if len(date.split("-")[0]) == 4]
    if len(whole) == 1 and request.year is None and hits:
        parts = whole[0].split("-")
        given = dict(zip(("year", "month", "day"), parts, strict=False))
        numbers = {name: int(value) for name, value in given.items()}
        yield Answer(kind="date", title=whole[0], url=f"/?{urlencode(numbers)}")


def _named(tokens: list[Token], names: Names) -> str | None:
    """Return the name that equals the query; marks that were typed must agree."""
    name = names.get(tuple(token.folded for token in tokens))
    return name if name is not None and _spells(tokens, name) else None


def _section_named(tokens: list[Token], names: Names) -> str | None:
    """Return the section that a query names: TTHC, y tế và giáo dục, chuyên mục kinh tế."""
    if name := _named(tokens, names):
        return name
    for typed in (tokens, without_heading(tokens)):
        spelled = [one.token for one in spelled_out(typed)]
        found = [
            name
            for syllables, name in names.items()
            if len(syllables) >= _SHORTEST_TITLE and spells(spelled, name)
        ]
        if len(found) == 1:
            return found[0]
    return None


def _is_title(tokens: list[Token], title: str) -> bool:
    return len(tokens) >= _SHORTEST_TITLE and _spells(tokens, title)


def _spells(typed: list[Token], name: str) -> bool:
    # Hardly any title begins as the query does.
    first = TOKEN.search(name)
    if first is None or forms(first.group())[1] != typed[0].folded:
        return False
    own = tokenize(name)
    return len(own) == len(typed) and all(
        mine.key == its.key
        or (mine.folded == its.folded and not (mine.marked and is_bare_syllable(mine.folded)))
        for mine, its in zip(typed, own, strict=True)
    )

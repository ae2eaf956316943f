"""Finds mentions: dates, places and others with several written forms, as canonical terms.

Each kind is a module with `mentions_at`, and with the terms at which a mention may begin: folded
ones of a query (`STARTS`) and keys of an article (`STARTS_IN_ARTICLES`); `starts_of`, where a
module has it, narrows them to some terms. Adding one takes a module and its row here. Mentions
that begin at a digit are in `figures/`; names joined by apostrophes or hyphens are found by these
signs (`joined_names.py`, `numero.py`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from types import ModuleType
from typing import NamedTuple

from searchsvc.analysis.mentions import abbreviations, dates, highlands, places, respellings
from searchsvc.analysis.mentions.acronyms import find_acronyms
from searchsvc.analysis.mentions.dates import lunar
from searchsvc.analysis.mentions.figures import find_figures, roads
from searchsvc.analysis.mentions.figures.fractions import find_signs
from searchsvc.analysis.mentions.figures.in_words import numbers, quantities
from searchsvc.analysis.mentions.figures.plates import find_boats
from searchsvc.analysis.mentions.joined_names import find_joined
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.numerals import values as numerals
from searchsvc.analysis.mentions.numerals.decimal_codes import find_decimal_codes
from searchsvc.analysis.mentions.numerals.numero import find_numero
from searchsvc.analysis.mentions.scan import ANYTHING, Starts
from searchsvc.analysis.mentions.surroundings import REST, spans_around
from searchsvc.analysis.tokenize import TOKEN, Token, Tokens, term_of

# Text, its tokens, index of a token, whether it is a query → the mentions that begin there.
Finder = Callable[[str, Tokens, int, bool], Iterator[Mention]]
# Text, keys and folded terms → the tokens with one of them.
TokenFinder = Callable[[str, frozenset[str], frozenset[str]], Sequence[Token]]
# Term → the term after it ("" = any other) → the finders to try there.
Finders = Mapping[str, Mapping[str, tuple[Finder, ...]]]


# Terms, whether in an article → where mentions with one of them may begin.
Narrowing = Callable[[frozenset[str], bool], Starts]


class _Phenomenon(NamedTuple):
    # The first characters of its terms.
    kinds: frozenset[str]
    starts: Starts
    starts_in_articles: Starts
    mentions_at: Finder
    starts_of: Narrowing


def _phenomenon(kinds: str, module: ModuleType) -> _Phenomenon:
    starts, in_articles = module.STARTS, module.STARTS_IN_ARTICLES

    def all_starts(_: frozenset[str], inside: bool) -> Starts:
        narrowed: Starts = in_articles if inside else starts
        return narrowed

    narrowing = getattr(module, "starts_of", all_starts)
    return _Phenomenon(frozenset(kinds), starts, in_articles, module.mentions_at, narrowing)


PHENOMENA = tuple(
    _phenomenon(kinds, module)
    for kinds, module in (
        ("=~", abbreviations),
        ("@", dates),
        ("#", numerals),
        ("#%", numbers),
        ("^", quantities),
        ("+=", places),
        ("+", roads),
        ("'", respellings),
        ("'", highlands),
        ("'", lunar),
    )
)


def _finders(phenomena: Sequence[tuple[Starts, Finder]]) -> Finders:
    return {
        start: _finders_at(
            tuple((starts[start], find) for starts, find in phenomena if start in starts)
        )
        for start in {start for starts, _ in phenomena for start in starts}
    }


# Many terms have the same finders: all numerals, all days of a month.
@lru_cache(maxsize=4096)
def _finders_at(
    wanted: tuple[tuple[frozenset[str], Finder], ...],
) -> Mapping[str, tuple[Finder, ...]]:
    return {
        following: tuple(find for after, find in wanted if following in after or "" in after)
        for following in ANYTHING.union(*(after for after, _ in wanted))
    }


# Finders are chosen by two syllables: ban, thanh, nam and hai alone are too frequent.
_FINDERS = _finders([(p.starts, p.mentions_at) for p in PHENOMENA])
_FINDERS_IN_ARTICLES = _finders([(p.starts_in_articles, p.mentions_at) for p in PHENOMENA])
_FIGURE_KINDS, _JOINED_KINDS = frozenset("%^"), frozenset("'")
_ACRONYMS = frozenset("!")
_DIGIT = re.compile(r"\d")
_LOOSE_MARK = re.compile("[\u0300-\u036f]")
_start = attrgetter("start")
_NONE: frozenset[str] = frozenset()


# The texts of a search are looked through for the same terms.
@lru_cache(maxsize=64)
def _finders_of(terms: frozenset[str], in_articles: bool) -> Finders:
    kinds = _kinds_of(terms)
    wanted = [one for one in PHENOMENA if not one.kinds.isdisjoint(kinds)]
    return _finders([(one.starts_of(terms, in_articles), one.mentions_at) for one in wanted])


@lru_cache(maxsize=64)
def _starts_of(terms: frozenset[str]) -> tuple[frozenset[str], Finders]:
    finders = _finders_of(terms, True)
    return frozenset(finders), finders


def _kinds_of(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(term[0] for term in terms)


def find_sought(text: str, sought: frozenset[str], find: TokenFinder) -> list[Mention]:
    """Find the mentions of an article with one of some terms, as `find_mentions` does.

    Only the tokens around those where such a mention may begin are made: all of a body take longer
    than everything else that is looked for in it.

    Args:
        text: cleaned text.
        sought: the terms.
        find: returns the tokens of a text with some keys, faster than by making all of them.
    """
    if _LOOSE_MARK.search(text):
        return find_mentions(text, Tokens(text), sought=sought)
    starts, finders = _starts_of(sought)
    places: list[int] = []
    for token in find(text, starts, _NONE) if starts else ():
        after = TOKEN.search(text, token.end)
        by_following = finders[token.key]
        if by_following.get(term_of(after.group()) if after else "") or by_following[""]:
            places.append(token.start)
    found: list[Mention] = []
    spans = spans_around(text, places)
    for start, end in spans:
        part = text[start:end]
        here = list(_found_at(part, Tokens(part), finders, typed=False))
        if end < len(text) and any(one.end + start > end - REST for one in here):
            # One of more tokens than all known ones.
            return find_mentions(text, Tokens(text), sought=sought)
        found += [one._replace(start=one.start + start, end=one.end + start) for one in here]
    return _with_signs(text, found, typed=False, kinds=_kinds_of(sought))


def find_mentions(
    text: str,
    tokens: Sequence[Token],
    typed: bool = False,
    sought: frozenset[str] | None = None,
) -> list[Mention]:
    """Find all mentions of a text, in order of their beginning; they may overlap.

    Args:
        text: cleaned text.
        tokens: what `tokenize` gives for it.
        typed: whether a reader typed it: then marks may be missing and ambiguous short forms
            count with their weights; in articles only what is certain does.
        sought: the terms that are looked for in an article; None = all. Some mentions with other
            terms may be among those found.
    """
    columns = tokens if isinstance(tokens, Tokens) else Tokens(text)
    # A combining mark on a digit is part of its key, but has no meaning.
    plain = typed or _LOOSE_MARK.search(text) is not None
    finders = _FINDERS if plain else _FINDERS_IN_ARTICLES
    if sought is not None:
        finders = _finders_of(sought, not plain)
    found = _found_at(text, columns, finders, typed, plain)
    return _with_signs(text, found, typed, None if sought is None else _kinds_of(sought))


def _found_at(
    text: str, tokens: Tokens, finders: Finders, typed: bool, plain: bool = False
) -> Iterator[Mention]:
    """Yield the mentions that begin at a token."""
    terms = tokens.folded if plain else tokens.keys
    for index in [index for index, term in enumerate(terms) if term in finders]:
        by_following = finders[terms[index]]
        following = terms[index + 1] if index + 1 < len(terms) else ""
        for find in by_following.get(following) or by_following[""]:
            yield from find(text, tokens, index, typed)


def _with_signs(
    text: str, at_tokens: Iterable[Mention], typed: bool, kinds: frozenset[str] | None
) -> list[Mention]:
    """Add the mentions that begin at digits and signs."""
    found = list(at_tokens)
    # Few queries have any.
    has_digits = _DIGIT.search(text) is not None
    if kinds is None or not kinds.isdisjoint(_FIGURE_KINDS):
        found += find_signs(text)
        if has_digits:
            found += find_figures(text, typed)
            found += find_boats(text, typed)
    if kinds is None or not kinds.isdisjoint(_ACRONYMS):
        found += find_acronyms(text)
    if kinds is None or not kinds.isdisjoint(_JOINED_KINDS):
        found += find_joined(text)
        if has_digits:
            found += find_numero(text, typed)
            found += find_decimal_codes(text, typed)
    # One spelling is found by the table and by its sign.
    return sorted(dict.fromkeys(found), key=_start)

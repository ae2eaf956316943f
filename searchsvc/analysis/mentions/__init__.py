"""Things that Vietnamese texts say in several ways → canonical terms; one file a phenomenon.

A phenomenon is a module with two names: `STARTS`, where a mention may begin, and `mentions_at`.
Adding one is a file and its row here.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from searchsvc.analysis.mentions import abbreviations, dates, numerals, places
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import ANYTHING, DIGITS, Starts
from searchsvc.analysis.tokenize import Token, Tokens

# text, its tokens, where to look, whether a reader typed it → the mentions that begin there.
Finder = Callable[[str, Sequence[Token], int, bool], Iterator[Mention]]


class _Phenomenon(NamedTuple):
    starts: Starts
    mentions_at: Finder


PHENOMENA = (
    _Phenomenon(abbreviations.STARTS, abbreviations.mentions_at),
    _Phenomenon(dates.STARTS, dates.mentions_at),
    _Phenomenon(numerals.STARTS, numerals.mentions_at),
    _Phenomenon(places.STARTS, places.mentions_at),
)


def _finders_at(start: str) -> dict[str, tuple[Finder, ...]]:
    """Give who looks where a token stands, by the token after it; "" for every other one."""
    wanted = [(p.starts[start], p.mentions_at) for p in PHENOMENA if start in p.starts]
    return {
        following: tuple(find for after, find in wanted if following in after or "" in after)
        for following in ANYTHING.union(*(after for after, _ in wanted))
    }


# Two syllables decide: ban, thanh, nam and hai alone begin nothing, and are everywhere.
_FINDERS = {start: _finders_at(start) for start in {s for p in PHENOMENA for s in p.starts}}
_OF_DIGITS = _FINDERS[DIGITS][""]
# The character after the last digit: what sorts before it begins with a digit.
_AFTER_DIGITS = ":"
_start = attrgetter("start")


def find_mentions(text: str, tokens: Sequence[Token], typed: bool = False) -> list[Mention]:
    """Find all mentions of a text, in order of their beginning; they may overlap.

    Args:
        text: cleaned text.
        tokens: what `tokenize` gives for it.
        typed: whether a reader typed it: then marks may be missing and ambiguous short forms
            count with their weights; in articles only what is certain does.
    """
    found: list[Mention] = []
    folded = tokens.folded if isinstance(tokens, Tokens) else [token.folded for token in tokens]
    finders_at = _FINDERS.get
    for index, (term, following) in enumerate(pairwise((*folded, ""))):
        by_following = finders_at(term)
        if by_following is not None:
            finders = by_following.get(following) or by_following[""]
        elif term < _AFTER_DIGITS and len(term) <= 2:
            finders = _OF_DIGITS
        else:
            continue
        for find in finders:
            found += find(text, tokens, index, typed)
    found.sort(key=_start)
    return found

"""Things that Vietnamese texts say in several ways → canonical terms; one file a phenomenon.

A phenomenon is a module with two names: `STARTS`, the folded tokens at which a mention may begin
(`DIGIT` for any that begins with one), and `mentions_at`. Adding one is a file and its row here.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from searchsvc.analysis.mentions import abbreviations, dates, numerals, places
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import DIGIT
from searchsvc.analysis.tokenize import Token

# text, its tokens, where to look, whether a reader typed it → the mentions that begin there.
Finder = Callable[[str, Sequence[Token], int, bool], Iterator[Mention]]


class _Phenomenon(NamedTuple):
    starts: frozenset[str]
    mentions_at: Finder


PHENOMENA = (
    _Phenomenon(abbreviations.STARTS, abbreviations.mentions_at),
    _Phenomenon(dates.STARTS, dates.mentions_at),
    _Phenomenon(numerals.STARTS, numerals.mentions_at),
    _Phenomenon(places.STARTS, places.mentions_at),
)
_FINDERS: dict[str, tuple[Finder, ...]] = {
    start: tuple(p.mentions_at for p in PHENOMENA if start in p.starts)
    for start in frozenset[str]().union(*(p.starts for p in PHENOMENA))
}
_OF_DIGITS = _FINDERS[DIGIT]


def find_mentions(text: str, tokens: Sequence[Token], typed: bool = False) -> list[Mention]:
    """Find all mentions of a text, in order of their beginning; they may overlap.

    Args:
        text: cleaned text.
        tokens: what `tokenize` gives for it.
        typed: whether a reader typed it: then marks may be missing and ambiguous short forms
            count with their weights; in articles only what is certain does.
    """
    found: list[Mention] = []
    finders_of = _FINDERS.get
    for index, token in enumerate(tokens):
        folded = token.folded
        finders = finders_of(folded)
        if finders is None:
            if not "0" <= folded[0] <= "9":
                continue
            finders = _OF_DIGITS
        for find in finders:
            found += find(text, tokens, index, typed)
    return found

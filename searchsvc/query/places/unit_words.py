"""The words for kinds of places in a query: phường, P., Q8, TP., thị trấn, đặc khu."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.analysis.mentions.scan import between, says_all
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.places.table import CALLED


class UnitWord(NamedTuple):
    """A word for a kind of place.

    Attributes:
        kinds: of places that it may be before the name of.
        size: how many tokens it is; 0 when the name is stuck to it.
        name: the name, as a key of the table, when it is within the same token; else "".
        short: whether it is an abbreviation.
    """

    kinds: frozenset[str]
    size: int
    name: str = ""
    short: bool = False


def _kinds(called: str) -> frozenset[str]:
    return frozenset(kind for kind, name in CALLED.items() if name == called)


_LONG = {tuple(tokenize(called)): _kinds(called) for called in set(CALLED.values())}
_FIRST = frozenset(word[0].folded for word in _LONG)
_KINDS = ("phường", "quận", "thành phố", "thị xã", "xã", "huyện", "thị trấn")
_SHORT = dict(zip(("p", "q", "tp", "tx", "x", "h", "tt"), _KINDS, strict=True))
# Without a full stop these are other words: giờ, trung tâm, nhân.
_NEED_STOP = frozenset(("x", "h", "tt"))
_DOTTED = frozenset(("tp", "tx", "tt"))
_STUCK = re.compile(r"([pq])0?([1-9][0-9]?)")
# Abbreviations of a city with its kind, and of its name.
_CITIES = {"tphcm": "ho chi minh"}
SHORT_NAMES = {"hcm": "ho chi minh"}


def unit_word(text: str, tokens: Sequence[Token], at: int) -> UnitWord | None:
    """Return the word for a kind of place at a token, before a name; None if there is none.

    Args:
        text: the words of the query.
        tokens: of the text.
        at: index of the token.
    """
    token = tokens[at]
    folded = token.folded
    if folded in _CITIES:
        return UnitWord(_kinds("thành phố"), 0, _CITIES[folded], short=True)
    stuck = None if token.marked else _STUCK.fullmatch(folded)
    if stuck:
        return UnitWord(_kinds(_SHORT[stuck[1]]), 0, stuck[2], short=True)
    if folded in _FIRST:
        for word, kinds in _LONG.items():
            end = at + len(word)
            if end < len(tokens) and says_all(tokens[at:end], word, typed=True):
                gap = between(text, tokens[end - 1], tokens[end])
                return UnitWord(kinds, len(word)) if gap == " " else None
    if token.key == "t" and at + 2 < len(tokens) and between(text, token, tokens[at + 1]) == ".":
        # T.P and T.X are towns: without their first letter they would be a ward or a commune.
        both = f"t{tokens[at + 1].key}"
        gap = between(text, tokens[at + 1], tokens[at + 2])
        if both in _DOTTED and gap in (" ", ".", ". "):
            return UnitWord(_kinds(_SHORT[both]), 2, short=True)
    is_last_of_several = text[: token.start].endswith(".") and at and tokens[at - 1].key == "t"
    if token.key in _SHORT and at + 1 < len(tokens) and not is_last_of_several:
        gap = between(text, token, tokens[at + 1])
        if gap in (".", ". ") or (gap == " " and token.key not in _NEED_STOP):
            return UnitWord(_kinds(_SHORT[token.key]), 1, short=True)
    return None


def begins_unit_word(token: Token) -> bool:
    """Return whether a token is the beginning of a word for a kind of place."""
    return token.folded in _FIRST

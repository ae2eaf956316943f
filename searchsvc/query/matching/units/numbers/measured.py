"""Quantities and amounts of a query that nothing but themselves satisfies: no 5 triệu in 1,5 triệu.

Articles have them by their terms, however they are written. The digits beside the word for the unit
say less: they may be the end of a longer number.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.figures import find_figures
from searchsvc.analysis.mentions.figures.measures import HOUR
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.units.unit import Unit, UnitKind
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Node, Term

_FIGURES = frozenset((MentionKind.QUANTITY, MentionKind.FIGURE))
_MEASURED = re.compile(rf"\^\d+(?:\.\d+)?_(?!{HOUR})\D.*|%\d+(?:\.\d+)?(?:đ|[a-z]{{3}})?")
# Digits and a word behind them, which a telephone number or a plate has not.
_SAID = re.compile(r"\d[\d., ]*[^\W\d]+[23]?(?: [^\W\d]+[23]?)*")
_LETTERS = "đabcdefghijklmnopqrstuvwxyz"
# Without marks these are hardly another word; of others only what is spelled so counts.
_UNMARKED = re.compile(r".*\b(?:trieu|nghin|ngan)\b", re.IGNORECASE)


def measured(words: Analysis, units: Sequence[Unit]) -> Mapping[Unit, Node]:
    """Return what alone satisfies the units of a query that are, or are in, a quantity.

    Args:
        words: the free words of the query.
        units: its units.
    """
    figures = [one for one in words.mentions if one.kind in _FIGURES and _is_measured(words, one)]
    if not figures:
        return {}
    written = {(one.start, term) for one in find_figures(words.text, False) for term in one.terms}
    # Of 13g it is not known whether it is a time.
    hours = {one.start for one in words.mentions if one.terms[0].endswith(f"_{HOUR}")}
    sure = [
        one
        for one in figures
        if ((one.start, one.terms[0]) in written or _UNMARKED.match(_said(words, one)))
        and one.start not in hours
        and not any(_goes_on(one, other) for other in figures)
    ]
    found: dict[Unit, Node] = {}
    for unit in units:
        if unit.kind is UnitKind.WORD:
            over = [one for one in sure if all(covers(one, token) for token in unit.tokens)]
            if over:
                found[unit] = any_of(chain.from_iterable(map(_held, over)))
    return found


def _goes_on(figure: Mention, other: Mention) -> bool:
    """Return whether a figure is the beginning of a larger one: 2 triệu ba trăm ngàn."""
    longer = other.start == figure.start and other.end > figure.end
    return longer and other.value.rstrip(_LETTERS) != figure.value.rstrip(_LETTERS)


def _held(figure: Mention) -> Iterator[Node]:
    yield Term("variants", figure.terms[0])
    if figure.kind is MentionKind.FIGURE and figure.value.isdigit():
        # Articles may write the digits without separators: 2000 lượt.
        yield Term("text", figure.value)


def _is_measured(words: Analysis, figure: Mention) -> bool:
    said = _said(words, figure)
    return bool(_MEASURED.fullmatch(figure.terms[0]) and _SAID.fullmatch(said))


def _said(words: Analysis, figure: Mention) -> str:
    return words.text[figure.start : figure.end]

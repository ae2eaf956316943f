"""A part of a query that articles must contain as one: a word, a year, a date, a number."""

from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.tree.values import value

_TIMES = frozenset(token.folded for token in tokenize("tháng quý"))


class UnitKind(StrEnum):
    """What a unit is."""

    WORD = "word"
    YEAR = "year"
    DATE = "date"
    NUMBER = "number"


@value
class Unit:
    """A part of the query that an article must contain as one.

    Attributes:
        kind: what it is.
        tokens: as typed, in order.
        likely: the likely reading of each.
        mention: the date or document number; None for others.
        years: the first and the last year; None for others.
        numbered: how many of its last tokens are the number by which a thing is called.
        other_numbers: the other ways in which articles write that number.
        optional: whether articles may be without it: a time by the clock.
        counts: whether its first token is a number of what the others say.
        person: whether it is the name of one.
        addresses: whether it only addresses the person behind it: ông, đồng chí.
    """

    kind: UnitKind
    tokens: tuple[Token, ...]
    likely: tuple[Token, ...]
    mention: Mention | None = None
    years: tuple[int, int] | None = None
    numbered: int = 0
    other_numbers: tuple[str, ...] = ()
    counts: bool = False
    addresses: bool = False
    person: bool = False
    optional: bool = False
    _hash: int = field(default=0, init=False, compare=False, repr=False)

    def __hash__(self) -> int:
        # Its nodes are looked up again and again.
        if not self._hash:
            object.__setattr__(self, "_hash", hash((self.kind, self.tokens, self.likely)) or 1)
        return self._hash

    def said(self, text: str) -> str:
        """Return the unit as it occurs in the typed text."""
        return text[self.tokens[0].start : self.tokens[-1].end]


def called_numbers(units: Iterable[Unit]) -> frozenset[int]:
    """Return the offsets of the tokens that are numbers by which things are called."""
    return frozenset(
        token.start for unit in units if unit.numbered for token in unit.tokens[-unit.numbered :]
    )


def things_called(units: Iterable[Unit], text: str) -> frozenset[str]:
    """Return the units that a number calls by its name, as typed.

    A month or a quarter is none: its number says when, and the topic says more.

    Args:
        units: of a query.
        text: that was typed.
    """
    return frozenset(
        unit.said(text)
        for unit in units
        if unit.numbered and unit.likely[-unit.numbered - 1].folded not in _TIMES
    )

"""Congresses, plenums and sessions by their number: đại hội Đảng 13 is Đại hội lần thứ XIII.

Articles say the number behind "lần thứ" or beside the word; apart from these it is of something
else: Đại hội Chi bộ 13 đảng viên.
"""

from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.units.numbers.called import other_numbers
from searchsvc.query.matching.units.unit import Unit


class _Kind(NamedTuple):
    """What is held in order.

    Attributes:
        between: what readers type between its word and the number.
        said: what articles have before the number.
        apart: whether its word may be elsewhere in an article.
    """

    between: tuple[str, ...]
    said: tuple[str, ...]
    apart: bool


_KINDS = {
    "đại hội": _Kind(
        (
            *("đảng", "đảng bộ", "toàn quốc", "đảng toàn quốc", "toàn quốc đảng", "đại biểu"),
            *("đại biểu toàn quốc", "đại biểu toàn quốc đảng", "đảng cộng sản việt nam"),
        ),
        ("lần thứ", "lần", "đại hội", "đại hội đảng", "đh", "đh đảng", "đại biểu toàn quốc"),
        True,
    ),
    "hội nghị": _Kind(
        ("trung ương", "tw", "ban chấp hành trung ương", "bch trung ương", "bch tw", "bchtw"),
        ("trung ương", "tw", "hội nghị lần thứ", "hội nghị", "hntw"),
        True,
    ),
    "kỳ họp": _Kind(
        ("quốc hội", "hđnd", "hội đồng nhân dân"),
        ("kỳ họp thứ", "kỳ họp", "kỳ họp lần thứ"),
        False,
    ),
}
_HEADS = {tuple(token.folded for token in tokenize(head)): kind for head, kind in _KINDS.items()}
# Words that are called by the number behind them.
FRAMES = tuple(f"{head} {body}" for head, kind in _KINDS.items() for body in kind.between)
(_HELD,) = tokenize("hội")
# Of whom a congress is: the other words between say how it is held.
_PARTY = tokenize("đảng")[0].folded
_CALLED = frozenset(token.key for token in tokenize("số thứ"))


class InOrder(NamedTuple):
    """How articles say what is held in order.

    Attributes:
        phrases: that have the number, as keys.
        parts: of the unit that articles hold beside one of them.
    """

    phrases: tuple[tuple[str, ...], ...]
    parts: tuple[slice, ...]


def numbers_in_order(value: int, typed: str) -> tuple[str, ...]:
    """Return the other ways in which articles write the number of a congress; see `called.py`."""
    return other_numbers(_HELD, None, value, typed)


def in_order(unit: Unit) -> InOrder | None:
    """Return how articles say a unit that is held in order; None for others."""
    end = len(unit.tokens) - unit.numbered
    kind = _HEADS.get(tuple(token.folded for token in unit.likely[:2])) if unit.numbered else None
    between = unit.likely[2:end]
    if kind is None or not (between or kind.apart) or _is_called(between):
        return None
    numbers = [tuple(token.key for token in unit.tokens[end:])]
    numbers += [tuple(token.key for token in tokenize(one)) for one in unit.other_numbers]
    phrases = tuple(
        (*(token.key for token in tokenize(said)), *number)
        for said in kind.said
        for number in dict.fromkeys(numbers)
        if number[0] not in _CALLED
    )
    parts = [slice(0, 2)] if kind.apart else []
    party = [at for at in range(2, end) if unit.likely[at].folded == _PARTY]
    if party:
        parts.append(slice(party[0], party[0] + 1))
    elif between:
        parts.append(slice(2, end))
    return InOrder(phrases, tuple(parts))


def _is_called(between: Sequence[Token]) -> bool:
    return any(token.key in _CALLED for token in between)

"""Congresses, plenums and sessions by their number: đại hội Đảng 13 is Đại hội lần thứ XIII.

Articles say the number behind "lần thứ" or beside the word; apart from these it is of something
else: Đại hội Chi bộ 13 đảng viên.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from searchsvc.analysis.mentions.numerals.number_words import ORDINALS
from searchsvc.analysis.orthography.below_ten import IN_ORDER
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


# Behind a council or a National Assembly "khóa" is theirs: of a congress it is its party's.
_TERMS = (
    *(f"{one} khóa" for one in ("đại hội", "toàn quốc", "đảng", "đảng bộ")),
    *(
        f"đảng bộ {place} khóa"
        for place in ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn")
    ),
)
_WAYS = (" lần thứ", " thứ", " lần", "")
_KINDS = {
    "đại hội": _Kind(
        (
            *("đảng", "đảng bộ", "toàn quốc", "đảng toàn quốc", "toàn quốc đảng", "đại biểu"),
            *("đại biểu toàn quốc", "đại biểu toàn quốc đảng", "đảng cộng sản việt nam"),
        ),
        (
            *("lần thứ", "lần", "đại hội", "đại hội đảng", "đh", "đh đảng"),
            *("đại hội toàn quốc", "đại hội đảng toàn quốc", "đại biểu toàn quốc", *_TERMS),
        ),
        True,
    ),
    "hội nghị": _Kind(
        ("trung ương", "tw", "ban chấp hành trung ương", "bch trung ương", "bch tw", "bchtw"),
        ("trung ương", "tw", "hội nghị lần thứ", "hội nghị", "hntw"),
        True,
    ),
    "kỳ họp": _Kind(
        ("quốc hội", "hđnd", "hội đồng nhân dân"),
        (
            *("kỳ họp thứ", "kỳ họp", "kỳ họp lần thứ"),
            *(f"kỳ họp bất thường{way}" for way in _WAYS),
            *(f"kỳ họp chuyên đề{way}" for way in _WAYS),
        ),
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
_IN_WORDS = (*ORDINALS.items(), *IN_ORDER.items())
# Behind "thứ" these are numbers; elsewhere they are other words.
_ORDINAL = tokenize("thứ")[0].key
_ORDINALS = {
    str(value): tuple(tokenize(word)[0].key for word, one in _IN_WORDS if one == value)
    for _, value in _IN_WORDS
}


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
    typed = tuple(token.key for token in unit.tokens[end:])
    phrases = _phrases(kind, typed, unit.other_numbers)
    parts = [slice(0, 2)] if kind.apart else []
    party = [at for at in range(2, end) if unit.likely[at].folded == _PARTY]
    if party:
        parts.append(slice(party[0], party[0] + 1))
    elif between:
        parts.append(slice(2, end))
    return InOrder(phrases, tuple(parts))


# One query asks for those of a unit again and again.
@lru_cache(maxsize=64)
def _phrases(
    kind: _Kind, typed: tuple[str, ...], others: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    """Return what has a number behind its words, in each way to write both."""
    ways = (tuple(token.key for token in tokenize(one)) for one in others)
    numbers = [one for one in dict.fromkeys((typed, *ways)) if one[0] not in _CALLED]
    ordinals = [(word,) for one in numbers if len(one) == 1 for word in _ORDINALS.get(one[0], ())]
    found: list[tuple[str, ...]] = []
    for words in kind.said:
        said = tuple(token.key for token in tokenize(words))
        behind = [*numbers, *ordinals] if said[-1] == _ORDINAL else numbers
        found += ((*said, *number) for number in behind)
    return tuple(dict.fromkeys(found))


def _is_called(between: Sequence[Token]) -> bool:
    return any(token.key in _CALLED for token in between)

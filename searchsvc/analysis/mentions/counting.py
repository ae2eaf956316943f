"""Vietnamese number words up to 99: mười ba, hai mươi mốt, ba mươi lăm."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.scan import spells
from searchsvc.analysis.tokenize import Token, tokenize

_UNITS = dict(
    zip(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"], range(1, 10), strict=True),
    tư=4,
    bẩy=7,
)
# After mười and mươi five is lăm (or nhăm): "mười năm" is ten years.
_AFTER_TEN = {k: v for k, v in _UNITS.items() if v != 5} | {"lăm": 5, "nhăm": 5, "mốt": 1}


def _table(words: dict[str, int]) -> dict[str, tuple[str, str, int]]:
    return {
        token.key: (token.key, token.folded, value)
        for word, value in words.items()
        for token in tokenize(word)
    }


_UNIT_KEYS, _AFTER_KEYS = _table(_UNITS), _table(_AFTER_TEN)
_TEN, _TENS = tokenize("mười mươi")
UNITS = frozenset(folded for _, folded, _ in _UNIT_KEYS.values())
UNITS_AFTER_TEN = frozenset(folded for _, folded, _ in _AFTER_KEYS.values())
TEN = _TEN.folded


def number_words_at(
    tokens: Sequence[Token], index: int, typed: bool, single: bool = False
) -> tuple[int, int] | None:
    """Read the number words that begin at a token.

    Args:
        tokens: of one text.
        index: where to look.
        typed: whether marks may be missing.
        single: whether one word below ten counts: năm is mostly a year, ba and tư mostly a person.

    Returns:
        The value and the index after its last token; None when there are none.
    """
    first = tokens[index]
    if spells(first, _TEN.key, _TEN.folded, typed):
        unit = _value(tokens, index + 1, _AFTER_KEYS, typed)
        return (10 + unit, index + 2) if unit is not None else (10, index + 1)
    tens = _value(tokens, index, _UNIT_KEYS, typed)
    if tens is None:
        return None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and tens > 1 and spells(following, *_TENS[2:4], typed):
        unit = _value(tokens, index + 2, _AFTER_KEYS, typed)
        return (tens * 10 + unit, index + 3) if unit is not None else (tens * 10, index + 2)
    return (tens, index + 1) if single else None


def _value(
    tokens: Sequence[Token], index: int, table: dict[str, tuple[str, str, int]], typed: bool
) -> int | None:
    if index >= len(tokens):
        return None
    token = tokens[index]
    known = table.get(token.key)
    if known is not None:
        return known[2]
    if typed and token.key == token.folded:
        for _, folded, value in table.values():
            if folded == token.folded:
                return value
    return None

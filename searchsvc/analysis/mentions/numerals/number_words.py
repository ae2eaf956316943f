"""Vietnamese number words up to 99: mười ba, hai mươi mốt, ba mươi lăm, hai mốt."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.scan import joined_by_blanks, small_number, spells
from searchsvc.analysis.orthography.below_ten import BELOW_TEN
from searchsvc.analysis.tokenize import Token, tokenize

# Five is lăm or nhăm after mười and mươi: "mười năm" is ten years.
_AFTER_TEN = {k: v for k, v in BELOW_TEN.items() if v != 5} | {
    "lăm": 5,
    "nhăm": 5,
    "mốt": 1,
}

# Mười một, but hai mươi mốt; mười bốn, but hai mươi tư.
_ONLY_AFTER_TENS = frozenset(("mốt", "tư"))


def _tables(words: dict[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    spelled = [(token, value) for word, value in words.items() for token in tokenize(word)]
    # Reversed, so that of two words that fold alike the first wins.
    return (
        {token.key: value for token, value in spelled},
        {token.folded: value for token, value in reversed(spelled)},
    )


_UNIT_KEYS, _UNIT_FOLDED = _tables(BELOW_TEN)
_AFTER_KEYS, _AFTER_FOLDED = _tables(_AFTER_TEN)
# Without mươi only with their marks, and no bốn or tư: hai mốt, ba lăm, but hai bốn is 2, 4.
_CONTRACTED = {
    token.key: _AFTER_TEN[word] for word in ("mốt", "lăm", "nhăm") for token in tokenize(word)
}
CONTRACTED = frozenset(token.folded for word in _CONTRACTED for token in tokenize(word))
CONTRACTED_KEYS = frozenset(_CONTRACTED)
_TEN, _TENS, _HUNDRED, _TWO = tokenize("mười mươi trăm hai")
_THOUSAND = tokenize("nghìn ngàn")
_NO_HUNDRED = tokenize("không trăm lẻ linh")
# What is counted off: thứ nhất, hạng nhì. As words they mean "most" and little else.
ORDINALS = {"nhất": 1, "nhì": 2}
UNITS = frozenset(_UNIT_FOLDED)
UNITS_AFTER_TEN = frozenset(_AFTER_FOLDED)
TEN = _TEN.folded
# The same with their marks, as articles write them.
UNIT_KEYS = frozenset(_UNIT_KEYS)
AFTER_TEN_KEYS = frozenset(_AFTER_KEYS)
TEN_KEY, TENS_KEY = _TEN.key, _TENS.key


def number_words_at(
    text: str,
    tokens: Sequence[Token],
    index: int,
    typed: bool,
    single: bool = False,
    after_hundred: bool = False,
) -> tuple[int, int] | None:
    """Read the number words that begin at a token.

    Args:
        text: cleaned text.
        tokens: its tokens, from `tokenize`.
        index: index of the token.
        typed: whether marks may be missing.
        single: whether a single word below ten counts: năm is mostly year, ba and tư are names.
        after_hundred: whether the rest of hai trăm ba mươi is wanted, which is no number alone.

    Returns:
        The value and the index after its last token; None when there are none.
    """
    first = tokens[index]
    if spells(first, _TEN.key, _TEN.folded, typed):
        if first.key != _TEN.key and index and tokens[index - 1].folded in UNITS:
            # Without marks, "muoi" after a number word is mươi.
            return None
        unit = _after_ten(text, tokens, index + 1, typed)
        if unit is not None:
            return 10 + unit, index + 2
        # ... and on its own it is as often muối or muỗi.
        return (10, index + 1) if first.key == _TEN.key else None
    tens = _value(first, _UNIT_KEYS, _UNIT_FOLDED, typed)
    if tens is None or tens == 1:
        return (1, index + 1) if tens and single else None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.key in _CONTRACTED:
        # Behind a hundred it is the year 1945: chín trăm bốn lăm.
        hundred = index > 0 and spells(tokens[index - 1], _HUNDRED.key, _HUNDRED.folded, typed)
        if not hundred and joined_by_blanks(text, first, following):
            return tens * 10 + _CONTRACTED[following.key], index + 2
    if (
        following is not None
        and spells(following, _TENS.key, _TENS.folded, typed)
        and joined_by_blanks(text, first, following)
    ):
        hundreds = index > 0 and spells(tokens[index - 1], _HUNDRED.key, _HUNDRED.folded, typed)
        if hundreds and not after_hundred:
            return None
        unit = _after_ten(text, tokens, index + 2, typed)
        return (tens * 10 + unit, index + 3) if unit is not None else (tens * 10, index + 2)
    return (tens, index + 1) if single else None


def in_words(value: int) -> tuple[str, ...]:
    """Write 1 to 99 in words, in every way: 24 is "hai mươi bốn" and "hai mươi tư"."""
    tens, unit = divmod(value, 10)
    if not tens:
        return tuple(word for word, worth in BELOW_TEN.items() if worth == unit)
    begin = "mười" if tens == 1 else f"{in_words(tens)[0]} mươi"
    if not unit:
        return (begin,)
    after = (word for word, worth in _AFTER_TEN.items() if worth == unit)
    return tuple(f"{begin} {word}" for word in after if tens > 1 or word not in _ONLY_AFTER_TENS)


def year_words_at(
    text: str, tokens: Sequence[Token], index: int, typed: bool
) -> tuple[int, int] | None:
    """Read a year of this millennium in words: hai nghìn không trăm mười tám, hai nghìn lẻ bảy."""
    words = tokens[index : index + 2]
    if len(words) < 2 or not spells(words[0], *_TWO[2:4], typed):
        return None
    if not any(spells(words[1], word.key, word.folded, typed) for word in _THOUSAND):
        return None
    after = index + 2
    while after < len(tokens) and any(
        spells(tokens[after], word.key, word.folded, typed) for word in _NO_HUNDRED
    ):
        after += 1
    if after >= len(tokens):
        return 2000, after
    rest = number_words_at(text, tokens, after, typed, single=True, after_hundred=True)
    return (2000 + rest[0], rest[1]) if rest is not None else (2000, after)


def _after_ten(text: str, tokens: Sequence[Token], index: int, typed: bool) -> int | None:
    if index >= len(tokens) or not joined_by_blanks(text, tokens[index - 1], tokens[index]):
        return None
    return _value(tokens[index], _AFTER_KEYS, _AFTER_FOLDED, typed)


def _value(
    token: Token, keys: dict[str, int], without_marks: dict[str, int], typed: bool
) -> int | None:
    value = keys.get(token.key)
    if value is None and typed and not token.marked:
        return without_marks.get(token.folded)
    return value


def small_number_at(
    text: str, tokens: Sequence[Token], index: int, typed: bool
) -> tuple[int, int] | None:
    """Return the value of one or two digits or of number words, and the index behind them."""
    value = small_number(tokens[index])
    if value is not None:
        return value, index + 1
    return number_words_at(text, tokens, index, typed, single=True)

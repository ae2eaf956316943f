"""Numbers from a hundred on in words: hai trăm = 200, ba mươi nghìn đồng = 30.000đ, nửa tỷ.

Terms: "#200" below a thousand, "%30000" and with its currency "%30000đ" from there on.
"""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.numerals.number_words import (
    AFTER_TEN_KEYS,
    TEN,
    TEN_KEY,
    TENS_KEY,
    UNIT_KEYS,
    UNITS,
    UNITS_AFTER_TEN,
    number_words_at,
)
from searchsvc.analysis.mentions.scan import Starts, joined_by_blanks, says
from searchsvc.analysis.segment.dictionary import is_word
from searchsvc.analysis.tokenize import Token, tokenize

_HUNDRED, _HALF, _MONEY, _HALF_OF, _ONE = tokenize("trăm rưỡi đồng nửa một")
_SCALES = tuple(
    zip(
        tokenize("nghìn ngàn vạn triệu tỷ tỉ"),
        (10**3, 10**3, 10**4, 10**6, 10**9, 10**9),
        strict=True,
    )
)
_TEN_THOUSAND, _LOWER = 10**4, "vạn"
# Before a scale there are no more: 850 triệu.
_MOST_DIGITS = 3
# Between a hundred and a number below ten.
_LINKS = tokenize("linh lẻ")
_BILLIONS = tokenize("tỷ tỉ")
# A number behind one of these is the rest of a longer one, or numbers a day or month.
_WITHIN = (_HUNDRED, *tokenize("mười mươi linh lẻ thứ tháng quý"), *(scale for scale, _ in _SCALES))
# Behind a scale this goes on with what is no part of it: hai nghìn không trăm mười tám.
_ZERO = tokenize("không")[0]
# "đồng" that begins a word is no currency (đồng chí, đồng hồ), but for this one: đồng tiền.
_CASH = tokenize("tiền")[0]
_YEAR_OR_FIVE = tokenize("năm")[0].key
_SURE_MONEY = 10**6
_SCALE_KEYS = frozenset(scale.key for scale, _ in _SCALES)
_SCALE_FOLDED = frozenset(scale.folded for scale, _ in _SCALES)
STARTS: Starts = {
    **dict.fromkeys(UNITS, _SCALE_FOLDED | {_HUNDRED.folded, TEN}),
    TEN: _SCALE_FOLDED | UNITS_AFTER_TEN,
    _HALF_OF.folded: _SCALE_FOLDED,
}
STARTS_IN_ARTICLES: Starts = {
    **dict.fromkeys(UNIT_KEYS, _SCALE_KEYS | {_HUNDRED.key, TENS_KEY}),
    TEN_KEY: _SCALE_KEYS | AFTER_TEN_KEYS,
    _HALF_OF.key: _SCALE_KEYS,
}


def starts_of(terms: frozenset[str], in_articles: bool) -> Starts:
    """Return where such numbers may begin, or nothing where none is among the terms.

    Args:
        terms: "#200" and "%30000đ"; those of other kinds are left out.
        in_articles: whether keys or folded terms are wanted.
    """
    if not any(term[0] in "#%" for term in terms):
        return {}
    return STARTS_IN_ARTICLES if in_articles else STARTS


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Yield the number that begins at a token, with digits and a scale before: 2 triệu ba trăm."""
    first, more = index, 0
    if index and joined_by_blanks(text, *tokens[index - 1 : index + 1]):
        before = tokens[index - 1]
        in_digits = _in_digits_before(text, tokens, index, typed)
        if in_digits is not None:
            first, more = index - 2, in_digits
        elif before.folded.isdigit() or any(says(before, word, typed) for word in _WITHIN):
            return
    found = number_at(text, tokens, index, typed)
    if found is None:
        return
    value, after = found
    start, end = tokens[first].start, tokens[after - 1].end
    if value < 1000:
        if not more:
            yield Mention(start, end, (f"#{value}",))
        return
    value += more
    following = tokens[after : after + 2]
    is_money = bool(following) and _next_is(text, tokens, after, _MONEY, typed)
    if is_money and len(following) > 1 and not says(following[1], _CASH, typed):
        is_money = not is_word(following[0], following[1], typed)
    terms: tuple[str, ...] = (f"%{value}",)
    if typed:
        yield Mention(start, end, terms)
        if is_money:
            yield Mention(start, following[0].end, (f"%{value}đ",))
        return
    if is_money or value >= _SURE_MONEY or says(tokens[index], _HALF_OF, typed):
        terms = (*terms, f"%{value}đ")
    yield Mention(start, following[0].end if is_money else end, terms)


def _in_digits_before(text: str, tokens: Sequence[Token], index: int, typed: bool) -> int | None:
    """Return the value of digits with their scale, of which words are the rest: 2 triệu ba trăm."""
    if index < 2 or not tokens[index - 2].folded.isdecimal():
        return None
    digits, scale = tokens[index - 2 : index]
    times = next((worth for one, worth in _SCALES if says(scale, one, typed)), 1)
    if times == 1 or not joined_by_blanks(text, digits, scale):
        return None
    part = text[max(0, digits.start - 1) : digits.start] in (".", ",")
    return None if part or len(digits.folded) > _MOST_DIGITS else int(digits.folded) * times


def number_at(
    text: str, tokens: Sequence[Token], index: int, typed: bool
) -> tuple[int, int] | None:
    """Read groups and their scales, each smaller than the one before: hai tỷ ba trăm triệu.

    Returns:
        The value, at least a hundred, and the index behind its last token; None for no number.
    """
    if says(tokens[index], _HALF_OF, typed):
        scale, after = _scale(text, tokens, index + 1, typed)
        return (scale // 2, after) if scale > 1 else None
    value, at, last, scaled = 0, index, 10**13, False
    while at < len(tokens) and (at == index or joined_by_blanks(text, *tokens[at - 1 : at + 1])):
        group = _group(text, tokens, at, typed)
        if group is None:
            break
        amount, after = group
        scale, after = _scale(text, tokens, after, typed)
        if scale >= last or (scale == 1 and scaled and amount < 100):
            break
        value, at, last = value + amount * scale, after, scale
        if scale == 1:
            break
        scaled = True
        if _next_is(text, tokens, at, _HALF, typed):
            return value + scale // 2, at + 1
    if at == index or value < 100 or _goes_on(text, tokens, at, typed):
        return None
    return value, at


def _goes_on(text: str, tokens: Sequence[Token], at: int, typed: bool) -> bool:
    """Return whether more of a number follows than is read: hai trăm mốt, một nghìn lẻ một."""
    if not any(_next_is(text, tokens, at, one, typed) for one in (_ZERO, _HALF, *_LINKS)) and (
        at >= len(tokens)
        or not joined_by_blanks(text, *tokens[at - 1 : at + 1])
        or tokens[at].key == _YEAR_OR_FIVE
        # ba trăm ngàn một kỳ
        or (says(tokens[at], _ONE, typed) and at + 1 < len(tokens))
        or number_words_at(text, tokens, at, typed, single=True) is None
    ):
        return False
    # tư vấn, ba lô
    return at + 1 >= len(tokens) or not is_word(tokens[at], tokens[at + 1], typed)


def _scale(text: str, tokens: Sequence[Token], at: int, typed: bool) -> tuple[int, int]:
    """Read what a group is multiplied with, and return the index behind it: nghìn tỷ is 10¹²."""
    scale = next((s for one, s in _SCALES if _next_is(text, tokens, at, one, typed)), 1)
    if scale == 1 or _begins_word(text, tokens, at, typed):
        return 1, at
    if scale == _TEN_THOUSAND and text[tokens[at].start : tokens[at].end] != _LOWER:
        # A name (hai Vạn Ninh), and without its mark mostly vẫn, văn or vận.
        return 1, at
    billions = any(_next_is(text, tokens, at + 1, one, typed) for one in _BILLIONS)
    return (scale * 10**9, at + 2) if billions and scale == 10**3 else (scale, at + 1)


def _begins_word(text: str, tokens: Sequence[Token], at: int, typed: bool) -> bool:
    """Return whether a scale is the beginning of a word: triệu chứng, but not tỷ ba (trăm)."""
    if at + 1 >= len(tokens) or not is_word(tokens[at], tokens[at + 1], typed):
        return False
    return number_words_at(text, tokens, at + 1, typed, single=True) is None


def _group(text: str, tokens: Sequence[Token], index: int, typed: bool) -> tuple[int, int] | None:
    """Read a number below a thousand: hai trăm linh năm, ba mươi, bảy."""
    first = number_words_at(text, tokens, index, typed, single=True)
    if first is None:
        return None
    value, after = first
    if value > 9 or not _next_is(text, tokens, after, _HUNDRED, typed):
        return first
    value, after = value * 100, after + 1
    linked = any(_next_is(text, tokens, after, link, typed) for link in _LINKS)
    rest_at = after + linked
    if rest_at < len(tokens) and joined_by_blanks(text, *tokens[rest_at - 1 : rest_at + 1]):
        rest = number_words_at(text, tokens, rest_at, typed, linked, after_hundred=True)
        # Behind a hundred "năm" is a year or a scale's number: một trăm năm.
        if rest is not None and (linked or rest[0] > 9):
            return value + rest[0], rest[1]
    return value, after


def _next_is(text: str, tokens: Sequence[Token], at: int, word: Token, typed: bool) -> bool:
    if not 0 < at < len(tokens) or not joined_by_blanks(text, *tokens[at - 1 : at + 1]):
        return False
    return says(tokens[at], word, typed)

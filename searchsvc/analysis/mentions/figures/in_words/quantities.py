"""Quantities whose number is in words: mười lăm mét khối = 15m³, một phần ba = 1/3.

Terms: those of the same in digits, "^15_m3", "^1/3".
"""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.figures import clock, fractions, quantities
from searchsvc.analysis.mentions.figures.in_words import numbers
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.numerals.number_words import (
    CONTRACTED,
    CONTRACTED_KEYS,
    TENS_KEY,
    UNIT_KEYS,
    UNITS,
    number_words_at,
)
from searchsvc.analysis.mentions.scan import ANYTHING, Starts, joined_by_blanks, merged
from searchsvc.analysis.segment.dictionary import is_word
from searchsvc.analysis.tokenize import Token, tokenize

# What units that are written in full begin with; "độ" and "tiếng" are mostly other words.
_BEGIN = tokenize("mét ki kilomet cây héc hecta tấn tạ lít phần giờ mã gam xăng mi km kg ha m2 m3")
_BEGIN_KEYS = frozenset(token.key for token in _BEGIN)
_BEGIN_FOLDED = frozenset(token.folded for token in _BEGIN)
_TEN, _FIVE, _HOUR, _PART, _HUNDRED = tokenize("mười năm giờ phần trăm")
# In front of these a number word is the rest of a longer one.
_WITHIN = frozenset(
    token.key for token in tokenize("trăm mười mươi linh lẻ nghìn ngàn triệu tỷ tỉ")
)
# Of a text, behind the number: longer than any unit.
_AHEAD = 40
STARTS: Starts = merged(
    numbers.STARTS,
    dict.fromkeys(UNITS, _BEGIN_FOLDED | CONTRACTED),
    {_TEN.folded: ANYTHING},
)
STARTS_IN_ARTICLES: Starts = merged(
    numbers.STARTS_IN_ARTICLES,
    dict.fromkeys(UNIT_KEYS, _BEGIN_KEYS | CONTRACTED_KEYS | {TENS_KEY}),
    {_TEN.key: ANYTHING},
)


def starts_of(terms: frozenset[str], in_articles: bool) -> Starts:
    """Return where such quantities may begin, or nothing where none is among the terms.

    Args:
        terms: "^15_m3"; those of other kinds are left out.
        in_articles: whether keys or folded terms are wanted.
    """
    if not any(term[0] == "^" for term in terms):
        return {}
    return STARTS_IN_ARTICLES if in_articles else STARTS


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Yield the quantity whose number begins at a token."""
    if index and tokens[index - 1].key in _WITHIN:
        return
    found = numbers.number_at(text, tokens, index, typed)
    found = found or number_words_at(text, tokens, index, typed, single=True)
    if found is None or found[1] >= len(tokens):
        return
    value, after = found
    last, unit = tokens[after - 1 : after + 1]
    if not joined_by_blanks(text, last, unit) or not (
        unit.key in _BEGIN_KEYS or (typed and unit.folded in _BEGIN_FOLDED)
    ):
        return
    if last.key == _FIVE.key and after == index + 1 and unit.folded == _HOUR.folded:
        # "Cả năm giờ" is the year.
        return
    if unit.key == _PART.key or (typed and unit.folded == _PART.folded):
        yield from _fraction(text, tokens, index, after, value, typed)
    digits = str(value)
    # As it would be written in digits.
    written = f"{digits} {text[unit.start : unit.start + _AHEAD]}"
    for figure in (clock, quantities):
        for mention in figure.mentions_at(written, 0, typed):
            end = mention.end - len(digits) - 1 + unit.start
            if not _begins_word(tokens, after, end, typed):
                yield mention._replace(start=tokens[index].start, end=end)
                return


def _fraction(
    text: str, tokens: Sequence[Token], index: int, part: int, value: int, typed: bool
) -> Iterator[Mention]:
    """Yield the fraction whose "phần" is at a token: hai phần ba, but not hai phần trăm."""
    if part + 1 >= len(tokens) or not joined_by_blanks(text, *tokens[part : part + 2]):
        return
    of = number_words_at(text, tokens, part + 1, typed, single=True)
    if of is None or (of[1] < len(tokens) and tokens[of[1]].key == _HUNDRED.key):
        return
    term = fractions.fraction(value, of[0])
    if term:
        yield Mention(tokens[index].start, tokens[of[1] - 1].end, (term,))


def _begins_word(tokens: Sequence[Token], at: int, end: int, typed: bool) -> bool:
    """Return whether the last token of a quantity begins a word: tấn công."""
    while at + 1 < len(tokens) and tokens[at].end < end:
        at += 1
    return at + 1 < len(tokens) and is_word(tokens[at], tokens[at + 1], typed)

"""Years in words behind "năm": hai nghìn không trăm mười tám → 2018, hai không hai mốt → 2021.

Articles write years in figures; those that say them in words are found by these as well.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.numerals.number_words import number_words_at
from searchsvc.analysis.mentions.scan import joined_by_blanks, says
from searchsvc.analysis.orthography.below_ten import BELOW_TEN
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.alternatives.coded import Coded
from searchsvc.query.tree.nodes import OneOf, Term

(_YEAR,) = tokenize("năm")
_DIGITS = [
    (token, value)
    for word, value in {"không": 0, **BELOW_TEN, "mốt": 1, "lăm": 5, "nhăm": 5}.items()
    for token in tokenize(word)
]
_ONE, _NINE, _HUNDRED = tokenize("một chín trăm")
_THOUSAND, _NO_HUNDRED = tokenize("nghìn ngàn"), tokenize("lẻ linh")
_TWO, _NONE = tokenize("hai không")
# Before these a number is larger, or counts something.
_MORE = tokenize("trăm nghìn ngàn mươi rưỡi triệu tỷ tỉ vạn phẩy")
# Alone thousands say a year only at the end of a query, and before words like these: năm hai nghìn
# học sinh.
_FUNCTION = tokenize("của ở tại và đến tới là có như về cho với trong khi thì do bởi được bị hay")
# Before these thousands count: trợ cấp năm hai nghìn đồng.
_COUNTED = tokenize("đồng tỷ tỉ triệu người hộ tấn mét km cây con suất")
_FIRST, _LAST = 1900, 2099
# By its first two figures, said one by one.
_CENTURIES: dict[tuple[int | None, ...], int] = {(2, 0): 2000, (1, 9): _FIRST}
_FIGURES = 4


class _Year(NamedTuple):
    """A year in words.

    Attributes:
        value: the year.
        end: index behind its last token.
        sure: whether it is said as years are, and not as thousands of something.
    """

    value: int
    end: int
    sure: bool


def years_in_words(words: Analysis) -> Iterator[Coded]:
    """Yield the years that a query says in words, as articles write them in figures.

    Args:
        words: its free words.
    """
    for start, end, year in _years(words):
        first, last = words.tokens[start].start, words.tokens[end - 1].end
        yield Coded(first, last, Term("text", str(year)), ((str(year),),))
        # As with a year in figures, what was published then is of it.
        yield Coded(first, last, OneOf("year_vn", (year,)), (), 0.0)


def year_spans(words: Analysis) -> list[tuple[int, int]]:
    """Return where a query says years in words, as indices of tokens: each is one word of it."""
    return [(start, end) for start, end, _ in _years(words)]


def _years(words: Analysis) -> Iterator[tuple[int, int, int]]:
    text, tokens = words.text, words.tokens
    typed: bool | None = None
    for at, token in enumerate(tokens[:-2]):
        if token.folded != _YEAR.folded:
            continue
        if typed is None:
            typed = not any(one.marked for one in tokens)
        if not says(token, _YEAR, typed):
            continue
        found = _year_at(text, tokens, at + 1, typed)
        if found is None or not _FIRST <= found.value <= _LAST:
            continue
        joined = all(
            joined_by_blanks(text, *tokens[one : one + 2]) for one in range(at, found.end - 1)
        )
        if joined and not _goes_on(tokens[found.end : found.end + 1], typed, found.sure):
            yield at, found.end, found.value


def _goes_on(behind: Sequence[Token], typed: bool, sure: bool) -> bool:
    """Return whether words count what follows, or are the beginning of a larger number."""
    if not behind:
        return False
    if any(says(behind[0], one, typed) for one in _MORE):
        return True
    if sure:
        return any(says(behind[0], one, typed) for one in _COUNTED)
    return not any(says(behind[0], one, typed) for one in _FUNCTION)


def _year_at(text: str, tokens: Sequence[Token], at: int, typed: bool) -> _Year | None:
    """Return the year in words at a token."""
    found = _of_thousand(text, tokens, at, typed)
    if found is not None:
        return found
    said = _of_last_century(text, tokens, at, typed) or _in_figures(text, tokens, at, typed)
    return said and _Year(*said, sure=True)


def _of_thousand(text: str, tokens: Sequence[Token], at: int, typed: bool) -> _Year | None:
    """Read "hai nghìn không trăm mười tám", "hai nghìn lẻ tám", "hai nghìn mười tám"."""
    if at + 1 >= len(tokens) or not says(tokens[at], _TWO, typed):
        return None
    if not any(says(tokens[at + 1], one, typed) for one in _THOUSAND):
        return None
    thousand = rest = at + 2
    if rest + 1 < len(tokens) and says(tokens[rest], _NONE, typed):
        rest += 2 if says(tokens[rest + 1], _HUNDRED, typed) else 0
    rest += rest < len(tokens) and any(says(tokens[rest], one, typed) for one in _NO_HUNDRED)
    below = _below_hundred(text, tokens, rest, typed)
    if rest > thousand:
        return below and _Year(2000 + below[0], below[1], sure=True)
    if below is None:
        return _Year(2000, thousand, sure=False)
    # Hai nghìn ba is 2300.
    return _Year(2000 + below[0], below[1], sure=False) if below[0] >= 10 else None


def _of_last_century(
    text: str, tokens: Sequence[Token], at: int, typed: bool
) -> tuple[int, int] | None:
    """Read "một nghìn chín trăm bảy mươi lăm"."""
    if at + 4 >= len(tokens) or not says(tokens[at], _ONE, typed):
        return None
    thousand = any(says(tokens[at + 1], one, typed) for one in _THOUSAND)
    nine = says(tokens[at + 2], _NINE, typed) and says(tokens[at + 3], _HUNDRED, typed)
    if not (thousand and nine):
        return None
    rest = at + 4
    rest += any(says(tokens[rest], one, typed) for one in _NO_HUNDRED)
    found = _below_hundred(text, tokens, rest, typed)
    return found and (_FIRST + found[0], found[1])


def _in_figures(text: str, tokens: Sequence[Token], at: int, typed: bool) -> tuple[int, int] | None:
    """Read "hai không hai mốt", "hai không mười tám", "một chín bảy lăm"."""
    figures = [_digit(token, typed) for token in tokens[at : at + _FIGURES]]
    century = _CENTURIES.get(tuple(figures[:2]))
    if century is None:
        return None
    found = _below_hundred(text, tokens, at + 2, typed)
    if found is not None and found[0] >= 10:
        return century + found[0], found[1]
    if len(figures) < _FIGURES or figures[2] is None or figures[3] is None:
        return None
    return century + 10 * figures[2] + figures[3], at + _FIGURES


def _below_hundred(
    text: str, tokens: Sequence[Token], at: int, typed: bool
) -> tuple[int, int] | None:
    """Read a number below a hundred; as the rest of a longer one it may be bảy lăm."""
    if at >= len(tokens):
        return None
    figures = [_digit(token, typed) for token in tokens[at : at + 2]]
    tens = number_words_at(text, tokens, at, typed, single=True, after_hundred=True)
    if tens is not None and (tens[1] > at + 1 or len(figures) < 2 or None in figures):
        return tens
    if len(figures) == 2 and figures[0] and figures[1]:
        return 10 * figures[0] + figures[1], at + 2
    return tens


def _digit(token: Token, typed: bool) -> int | None:
    return next((value for word, value in _DIGITS if says(token, word, typed)), None)

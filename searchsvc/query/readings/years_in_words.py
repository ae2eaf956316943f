"""Years in words behind "năm": hai nghìn không trăm mười tám → 2018, hai không hai mốt → 2021.

Articles write years in figures.
"""

from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.numerals.number_words import number_words_at, year_words_at
from searchsvc.analysis.mentions.scan import joined_by_blanks, says
from searchsvc.analysis.orthography.below_ten import BELOW_TEN
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.readings.reading import Rewrite

(_YEAR,) = tokenize("năm")
_DIGITS = [
    (token, value)
    for word, value in {"không": 0, **BELOW_TEN, "mốt": 1, "lăm": 5, "nhăm": 5}.items()
    for token in tokenize(word)
]
_ONE, _NINE, _HUNDRED = tokenize("một chín trăm")
_THOUSAND, _NO_HUNDRED = tokenize("nghìn ngàn"), tokenize("lẻ linh")
# Before these thousands count: trợ cấp năm hai nghìn đồng.
_COUNTED = tokenize("đồng tỷ tỉ triệu người hộ tấn mét km cây con suất")
_FIRST, _LAST = 1900, 2099
# By its first two figures, said one by one.
_CENTURIES: dict[tuple[int | None, ...], int] = {(2, 0): 2000, (1, 9): _FIRST}
_FIGURES = 4


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Write the years in figures; see `Reading`."""
    del lexicon
    typed = not any(token.marked for token in tokens)
    found: list[Rewrite] = []
    for at, token in enumerate(tokens[:-1]):
        if token.folded != _YEAR.folded or not says(token, _YEAR, typed):
            continue
        year = _year_at(text, tokens, at + 1, typed)
        if year is None:
            continue
        value, after = year
        counts = after < len(tokens) and any(says(tokens[after], one, typed) for one in _COUNTED)
        joined = all(joined_by_blanks(text, *tokens[one : one + 2]) for one in range(at, after - 1))
        if joined and not counts and _FIRST <= value <= _LAST:
            found.append(Rewrite(tokens[at + 1].start, tokens[after - 1].end, str(value)))
    return found


def _year_at(text: str, tokens: Sequence[Token], at: int, typed: bool) -> tuple[int, int] | None:
    """Return the year in words at a token, and the index behind it."""
    thousand = year_words_at(text, tokens, at, typed)
    if thousand is not None:
        return thousand
    return _of_last_century(text, tokens, at, typed) or _in_figures(text, tokens, at, typed)


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

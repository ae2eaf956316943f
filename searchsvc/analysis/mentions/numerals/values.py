"""Roman numerals, number words, leading zeros: khóa XIII = khóa 13 = khóa mười ba.

Terms: "#13". Plain digits are syllables already and are no mention in an article.
"""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.numerals.number_words import (
    CONTRACTED,
    CONTRACTED_KEYS,
    TEN,
    TEN_KEY,
    TENS_KEY,
    UNIT_KEYS,
    UNITS,
    number_words_at,
)
from searchsvc.analysis.mentions.scan import (
    ANYTHING,
    SMALL_NUMBERS,
    YEARS,
    Starts,
    between,
    folded_after,
    is_shouted,
    joined_by_blanks,
    small_number,
    spells,
    year_number,
)
from searchsvc.analysis.tokenize import Token, tokenize

# No congress, term or chapter has a higher number.
LARGEST_ROMAN = 39
# Number words below and from here begin with another word than mười.
_TEENS, _TWENTY = 10, 20


def to_roman(value: int) -> str:
    """Write 1 to 39 as a lower-case Roman numeral."""
    units = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (value // 10) + units[value % 10]


_ROMAN = {to_roman(value): value for value in range(1, LARGEST_ROMAN + 1)}


def is_roman(term: str) -> bool:
    """Return whether a term is written as a Roman numeral; it may be a letter or word as well."""
    return term in _ROMAN


# Also letters or words, so they count only after an ordinal: mục a, vi phạm, xi măng.
_LETTERS, _WORDS = frozenset({"i", "v", "x"}), frozenset({"vi", "xi"})
# Syllables that form a word with vi or xi, even in capitals or after an ordinal: loại vi khuẩn.
_ENDS = tokenize("phạm khuẩn rút sinh mạch mô tính bằng lượng măng lanh")
_WORD_ENDS = frozenset(form for token in _ENDS for form in (token.key, token.folded))
# Words before an ordinal: khóa X, lần thứ năm, quý I, chương V.
_ORDINALS = tokenize("khóa thứ quý chương kỳ mục phần hội điều loại hạng cấp kỷ lần đợt tập")
_MARKERS = frozenset(token.key for token in _ORDINALS)
_MARKERS_FOLDED = frozenset(token.folded for token in _ORDINALS)
# After these a single number word needs thứ: hội ba người, cùng kỳ năm 2015, cấp tư pháp.
_UNCOUNTED = frozenset(token.folded for token in tokenize("hội điều kỷ"))
_ONLY_AFTER_THU = frozenset(token.folded for token in tokenize("năm tư"))
# Words before which a word below ten is a number: sáu tháng, hai tỷ. Năm tháng means "years and
# months".
_COUNTED = tokenize("năm tháng tuần ngày giờ phút đêm buổi lần người hộ tỷ tỉ triệu điểm")
_COUNTED_KEYS = frozenset(token.key for token in _COUNTED)
_COUNTED_FOLDED = frozenset(token.folded for token in _COUNTED)
_FIVE, _MONTHS, _ONE = tokenize("năm tháng một")
# A query for 6 also matches sáu, but one for 1 or 5 not một or năm, so articles mark these.
_COUNTED_IN_ARTICLES = frozenset(token.key for token in tokenize("năm tháng tuần giờ tỷ tỉ triệu"))
_IN_WORDS = frozenset((_ONE.key, _FIVE.key))
_QUARTER = tokenize("quý")[0]
_QUARTERS = frozenset(("1", "2", "3", "4", "01", "02", "03", "04"))
_JOINTS = frozenset(":/.-,")
# A typed 200 finds hai trăm.
_HUNDREDS = frozenset(map(str, range(100, 1000)))
STARTS: Starts = {
    **dict.fromkeys((*SMALL_NUMBERS, *_HUNDREDS, TEN, *_ROMAN), ANYTHING),
    **dict.fromkeys(UNITS, frozenset({TEN}) | CONTRACTED | _COUNTED_FOLDED),
    # A word below ten is found at the token before it, its marker.
    **dict.fromkeys(_MARKERS_FOLDED, UNITS),
}
STARTS_IN_ARTICLES: Starts = {
    **dict.fromkeys(_QUARTERS, YEARS),
    **dict.fromkeys((f"0{digit}" for digit in range(1, 10)), ANYTHING),
    **dict.fromkeys((TEN_KEY, *_ROMAN), ANYTHING),
    **dict.fromkeys(UNIT_KEYS, CONTRACTED_KEYS | {TENS_KEY}),
    **dict.fromkeys(_IN_WORDS, CONTRACTED_KEYS | {TENS_KEY} | _COUNTED_IN_ARTICLES),
    **dict.fromkeys(_MARKERS, UNIT_KEYS),
}


def takes_ordinals(token: Token) -> bool:
    """Return whether numerals and number words follow a typed word: khóa XIII, lan thu 3."""
    return token.key in _MARKERS or (not token.marked and token.folded in _MARKERS_FOLDED)


def starts_of(terms: frozenset[str], in_articles: bool) -> Starts:
    """Return where numbers with one of some terms may begin.

    Args:
        terms: "#13"; those of other kinds are left out.
        in_articles: whether keys or folded terms are wanted.
    """
    values = {int(term[1:]) for term in terms if term[0] == "#"}
    starts = STARTS_IN_ARTICLES if in_articles else STARTS
    return {start: after for start, after in starts.items() if _may_be(start, values)}


def _may_be(start: str, values: set[int]) -> bool:
    """Return whether a number that begins with a term may have one of some values."""
    if start.isdigit():
        return int(start) in values
    if start in _ROMAN and _ROMAN[start] in values:
        return True
    if start in (TEN, TEN_KEY):
        return any(_TEENS <= value < _TWENTY for value in values)
    return start not in _ROMAN and any(not _TEENS <= value < _TWENTY for value in values)


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Yield the number that begins at a token, or at the next one: "lần ba"."""
    if tokens[index].folded in _MARKERS_FOLDED:
        index += 1
        # A number of several words is found where it begins.
        if tokens[index].folded not in UNITS or folded_after(tokens, index) == TEN:
            return
    token = tokens[index]
    found = _value(text, tokens, index, typed)
    if found is not None:
        value, after = found
        yield Mention(token.start, tokens[after - 1].end, (f"#{value}",))


def _value(text: str, tokens: Sequence[Token], index: int, typed: bool) -> tuple[int, int] | None:
    token = tokens[index]
    if "0" <= token.folded[0] <= "9":
        if _is_quarter_of_year(text, tokens, index, typed):
            return int(token.folded), index + 1
        counts = (typed or token.folded[0] == "0") and not _is_part(text, tokens, index)
        value = small_number(token) if counts else None
        if typed and counts and token.folded in _HUNDREDS:
            value = int(token.folded)
        return (value, index + 1) if value else None
    ordinal = _is_ordinal(text, tokens, index, typed)
    roman = None if token.marked else _ROMAN.get(token.folded)
    if roman is not None:
        counts = _is_roman(text, tokens, index, ordinal, typed)
        return (roman, index + 1) if counts else None
    single = (ordinal and _is_count(tokens, index)) or _counts_next(text, tokens, index, typed)
    return number_words_at(text, tokens, index, typed, single)


def _is_ordinal(text: str, tokens: Sequence[Token], index: int, typed: bool) -> bool:
    marker = tokens[index - 1] if index > 0 else None
    if marker is None or marker.folded not in _MARKERS_FOLDED:
        return False
    spelled = marker.key in _MARKERS or (typed and not marker.marked)
    return spelled and joined_by_blanks(text, marker, tokens[index])


def _is_roman(text: str, tokens: Sequence[Token], index: int, ordinal: bool, typed: bool) -> bool:
    token = tokens[index]
    capitals = text[token.start : token.end].isupper()
    if not (capitals or (typed and (ordinal or len(token.folded) > 1))):
        return False
    if token.folded in _LETTERS:
        return ordinal
    if token.folded in _WORDS:
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following and following.key in _WORD_ENDS and joined_by_blanks(text, token, following):
            return False
        # All in capitals, a word is no numeral: VI PHẠM.
        return ordinal or (capitals and not is_shouted(text, tokens, index, index))
    return True


def _is_count(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word below ten counts: "thứ ba" is Tuesday, "lần thứ ba" the third time."""
    before = [token.folded for token in tokens[max(0, index - 2) : index]]
    if before[-1:] == ["thu"]:
        return before[:1] in (["lan"], ["hoi"], ["khoa"], ["ki"])
    if before[-1] in _UNCOUNTED:
        return False
    return tokens[index].folded not in _ONLY_AFTER_THU or before[-1:] == ["qui"]


def _counts_next(text: str, tokens: Sequence[Token], index: int, typed: bool) -> bool:
    """Return whether a word below ten is a number before a unit: sáu tháng = 6 tháng."""
    if index + 1 == len(tokens) or not joined_by_blanks(text, *tokens[index : index + 2]):
        return False
    token, after = tokens[index : index + 2]
    if token.folded == _FIVE.folded and (token.key != _FIVE.key or after.key == _MONTHS.key):
        return False
    if not typed or token.key == _ONE.key:
        # "Một người" is mostly "a person", not one person.
        return token.key in _IN_WORDS and after.key in _COUNTED_IN_ARTICLES
    return after.key in _COUNTED_KEYS or (not after.marked and after.folded in _COUNTED_FOLDED)


def _is_quarter_of_year(text: str, tokens: Sequence[Token], index: int, typed: bool) -> bool:
    """Return whether a digit is the quarter of quý 3/2016, which is also quý III/2016."""
    if index == 0 or tokens[index].folded not in _QUARTERS or index + 1 == len(tokens):
        return False
    before, token, after = tokens[index - 1 : index + 2]
    spelled = spells(before, _QUARTER.key, _QUARTER.folded, typed)
    slashed = between(text, token, after) == "/" and year_number(after) is not None
    return spelled and slashed and joined_by_blanks(text, before, token)


def _is_part(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Return whether a number is part of something longer: 08:35, 05/2016, 3,5, (08) 3829 1234."""
    start, end = tokens[index].start, tokens[index].end
    if text[start - 1 : start] in _JOINTS and text[start - 2 : start - 1].isalnum():
        return True
    if text[end : end + 1] in _JOINTS and text[end + 1 : end + 2].isalnum():
        return True
    following = folded_after(tokens, index)
    if not (following.isdigit() and len(following) > 2) or year_number(tokens[index + 1]):
        return False
    # The beginning of a telephone number.
    return tokens[index].folded[0] == "0" and tokens[index + 1].start - end <= 2

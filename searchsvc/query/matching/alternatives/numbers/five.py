"""Where năm is five and not a year: năm suất quà = 5 suất quà; năm không, ba sạch."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.numerals.number_words import in_words
from searchsvc.analysis.mentions.scan import joined_by_blanks, says, says_all, small_number
from searchsvc.analysis.segment.dictionary import is_word
from searchsvc.analysis.tokenize import Token, tokenize

# What is counted by the piece and hardly ever follows a year. Not người, hộ or xã: mỗi năm người
# dân, trong năm xã đã.
PIECES = (
    *("suất", "phần quà", "căn nhà", "căn hộ", "ngôi nhà", "ngôi", "chiếc", "cái", "cuốn"),
    *("cặp", "tấm", "cháu", "đứa", "cụ", "bức", "túi", "bao", "thùng", "chậu", "giường"),
    *("gian", "khẩu", "nhịp", "ngọn", "chốt", "lồng", "chùm", "bó", "chuồng", "toa", "lá phiếu"),
    *("quả", "trái", "viên", "thuyền viên", "thành viên", "đoàn viên", "đội bóng"),
    *("đồng chí", "đảng viên", "tiết mục", "tập thể", "giải nhất", "giải nhì", "giải ba"),
)
# By their first syllable without marks.
_BY_FIRST: dict[str, list[Sequence[Token]]] = {}
for _piece in map(tokenize, PIECES):
    _BY_FIRST.setdefault(_piece[0].folded, []).append(_piece)
# The other number of a slogan.
_NUMBERS = frozenset(
    form for n in range(2, 11) for form in (str(n), tokenize(in_words(n)[0])[0].key)
)
_UNMARKED = frozenset(token.folded for n in range(2, 11) for token in tokenize(in_words(n)[0]))
(_AND,) = tokenize("và")
_GAPS = frozenset((" ", ", ", ",", " - ", "; "))


def is_five(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Return whether a typed 5 or năm counts what follows, so that it may be written otherwise.

    Args:
        text: the words of a query.
        tokens: of the text, in order.
        index: of the number.
    """
    if index + 1 >= len(tokens) or not joined_by_blanks(text, *tokens[index : index + 2]):
        return False
    return counts_pieces(tokens, index + 1) or _in_slogan(text, tokens, index)


def counts_pieces(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what is counted by the piece begins at a token: suất, căn nhà."""
    if at >= len(tokens):
        return False
    pieces = _BY_FIRST.get(tokens[at].folded, ())
    return any(says_all(tokens[at : at + len(one)], one, typed=True) for one in pieces)


def _in_slogan(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Return whether two numbers stand before a word each: 5 không, 3 sạch."""
    if small_number(tokens[index]) is None and is_word(
        tokens[index], tokens[index + 1], typed=True
    ):
        return False  # đầu năm học 2 buổi
    for first, second in ((index, index + 2), (index - 2, index), (index, index + 3)):
        if first < 0 or second + 1 >= len(tokens):
            continue
        other = tokens[second if first == index else first]
        joined = text[tokens[second - 1].end : tokens[second].start] in _GAPS
        linked = second - first == 2 or says(tokens[second - 1], _AND, typed=True)
        if joined and linked and _is_number(other):
            return True
    return False


def _is_number(token: Token) -> bool:
    return token.key.removeprefix("0") in _NUMBERS or token.key in _UNMARKED

"""Recognises numbers by which things are called: lớp 10, lớp một."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.mention import MentionKind
from searchsvc.analysis.mentions.scan import between
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.units.numbers.called import (
    in_digits,
    is_syllable,
    number_said,
    other_numbers,
)
from searchsvc.query.matching.units.numbers.in_order import FRAMES, numbers_in_order
from searchsvc.query.matching.units.numbers.months import is_month

# Words by their last syllable without marks.
_ByLast = Mapping[str, Sequence[Sequence[Token]]]


def _by_last(*words: str) -> _ByLast:
    found: dict[str, list[Sequence[Token]]] = {}
    for word in map(tokenize, words):
        found.setdefault(word[-1].folded, []).append(word)
    return found


# Things that are called by a number: apart, each of the two says little or nothing.
_NUMBERED = _by_last(
    *("quận", "phường", "tổ", "tổ dân phố", "tổ dân cư", "khu phố", "khu vực", "khu", "khóm"),
    *("ấp", "thôn", "xóm", "cụm", "đội", "đường", "đường số", "số", "số nhà", "ngõ", "ngách"),
    *("hẻm", "kiệt", "lô", "quốc lộ", "tỉnh lộ", "vành đai", "tuyến", "tầng", "phòng"),
    *("lớp", "khối", "cấp", "bậc", "hạng", "loại", "khóa", "học kỳ", "quý", "kỳ", "tuần"),
    *("thứ", "lần", "lần thứ", "đợt", "vòng", "giai đoạn", "tiết", "kỳ họp", "kỳ họp thứ"),
    *("điều", "khoản", "chương", "mục", "điểm", "phần", "phụ lục", "mẫu", "bảng", "bài", "tập"),
    *("quyển", "phiên", "nhóm", "mức", "chi bộ", "máy", "bến", "cảng"),
    *("thế kỷ", "quân khu", "sư đoàn", "tháng", "ngã", "đại hội", "nhiệm kỳ", "vùng"),
    *("mũi", "liều", "bước", "hiệp"),
)
# What is held in order may have words between: đại hội Đảng 13.
_FRAMED = _by_last(*FRAMES)
_MONTH, _YEAR = "thang", "nam"
# Their last syllables, without marks. The 1 of thang1 is the tone of tháng, the 65 of hoi65 is ộ.
NUMBERED_SYLLABLES = frozenset(_NUMBERED) - {_MONTH, "hoi"}
# May be between a word and its number: đường số 7 = đường 7, mẫu số 01 = mẫu 01.
_CALLED = tokenize("số")[0]
# Likewise between these and their number: lần thứ 3 = lần 3 = lần III.
_ORDINAL = tokenize("thứ")[0]
_IN_ORDER = _by_last(
    *("lần", "kỳ họp", "phiên họp", "thế kỷ", "đợt", "vòng", "mũi", "liều", "giai đoạn", "khóa"),
    *("nhiệm kỳ", "tập", "hiệp", "bước", "con", "trận", "lượt"),
)
# Before these it is a quantity: lần 2 triệu, tổ 3 người.
_COUNTED = tuple(
    tokenize(
        "người hộ triệu tỷ nghìn ngàn trăm lần buổi giờ phút giây pha màu ha mét km kg tấn cây con"
        " cái chiếc căn suất đồng áo bác thẻ bước lượt phần"
    )
)
(_CROSSROADS,) = (token.key for token in tokenize("ngã"))
# 8, 12a, 10a1; longer ones are quantities or years.
_NAME = re.compile(r"\d{1,3}|\d{1,2}[a-z]\d?")
_SERIES = re.compile("[a-h]")
# Of a class its number in the series as well, behind a sign or a blank: lớp 11-B2.
_CLASS, _OF_CLASS = tokenize("lớp")[0], re.compile(r"[a-z]\d{1,2}")
_CLASS_SIGNS = frozenset((" ", "-", "/", ".", " - "))
_GOES_ON = re.compile(r"[.,/:%]\d|%")
# Of a year: quý 1/2031, kỳ họp 2/2031.
_OF_YEAR = re.compile(r"/(?:19|20)\d\d(?![\w/-]|\.\d)")
_YEARLY = frozenset(token.folded for token in tokenize("quý kỳ họp khóa đợt lần học"))
_QUANTITIES = frozenset((MentionKind.QUANTITY, MentionKind.FIGURE))


class Name(NamedTuple):
    """A number by which a thing is called.

    Attributes:
        first: index of the first token of the word for the thing.
        end: index behind the last token of the number.
        others: the other ways in which articles write the number.
    """

    first: int
    end: int
    others: tuple[str, ...] = ()


class _Query(NamedTuple):
    """The words of a query.

    Attributes:
        text: that they are in.
        tokens: as typed.
        read: the likely reading of each.
        meant: the readings, each where its token was typed.
        unmarked: whether no word has any mark: then other readings of the letters count as well.
    """

    text: str
    tokens: Sequence[Token]
    read: Sequence[Token]
    meant: Sequence[Token]
    unmarked: bool

    def says(self, at: int, part: Token) -> bool:
        """Return whether a token is a syllable, as typed or read."""
        return is_syllable(self.tokens[at], self.read[at], part, self.unmarked)

    def longest(self, end: int, listed: _ByLast = _NUMBERED) -> int:
        """Return how many syllables the longest word of a list has that ends before a token."""
        if not end:
            return 0
        last, meant = self.tokens[end - 1].folded, self.read[end - 1].folded
        lengths = (
            len(word)
            for folded in {last, meant}
            for word in listed.get(folded, ())
            if len(word) <= end
            and all(self.says(end - len(word) + step, part) for step, part in enumerate(word))
        )
        return max(lengths, default=0)


def numbered(
    words: Analysis,
    read: Sequence[Token],
    spans: Sequence[tuple[int, int]],
    unmarked: bool,
    lexicon: Lexicon,
    frames: bool = True,
) -> dict[int, Name]:
    """Return the numbers of a query that are names.

    Args:
        words: its free words.
        read: the likely reading of each token.
        spans: of its words, as indices of tokens.
        unmarked: whether no word has any mark: then other readings of the letters count as well.
        lexicon: what the articles hold.
        frames: whether other words may be before a number: đại hội Đảng 13; not as typed.

    Returns:
        Index of the first token of each number → the name.
    """
    tokens = words.tokens
    meant = [
        Token(token.start, token.end, likely.key, likely.folded)
        for token, likely in zip(tokens, read, strict=True)
    ]
    query = _Query(words.text, tokens, read, meant, unmarked)
    found: dict[int, Name] = {}
    for at in range(1, len(tokens)):
        if between(words.text, tokens[at - 1], tokens[at]) != " ":
            continue
        longest, framed = query.longest(at), query.longest(at, _FRAMED) if frames else 0
        if not (longest or framed):
            continue
        number = _number_at(words, meant, spans, at, lexicon)
        whole = None if number is None else _to_its_end(query, at, *number)
        if whole is None:
            continue
        value, end = whole
        if tokens[at - 1].folded == _MONTH and not is_month(tokens, at, value):
            continue
        if framed > longest and value is not None:
            typed = " ".join(token.key for token in meant[at:end])
            found[at] = Name(at - framed, end, numbers_in_order(value, typed))
        elif longest:
            start, name = _name(query, at, longest, value, end)
            found[start] = name
    return found


def _number_at(
    words: Analysis,
    meant: Sequence[Token],
    spans: Sequence[tuple[int, int]],
    at: int,
    lexicon: Lexicon,
) -> tuple[int | None, int] | None:
    """Return the value of the number at a token, None for codes, and the index behind it."""
    if _is_name(words, at):
        return _value(words, at), at + 1
    said = number_said(words.text, meant, at, lexicon)
    return None if said is None or _is_in_word(spans, at, said[1]) else said


def _to_its_end(
    query: _Query, at: int, value: int | None, end: int
) -> tuple[int | None, int] | None:
    """Return the value of a number and the index behind it; None where it names nothing."""
    tokens = query.tokens
    if tokens[at - 1].folded == _MONTH and end < len(tokens) and tokens[end].folded == _YEAR:
        return None
    counted_on = end < len(tokens) and any(query.says(end, one) for one in _COUNTED)
    # A crossroads has no other number: ngã 4 Cây Dâu.
    if counted_on and query.read[at - 1].key != _CROSSROADS:
        return None
    behind = _behind_series(query.text, tokens, end, query.says(at - 1, _CLASS))
    # With its letter it is a code: lớp 12 A.
    return (value, end) if behind == end else (None, behind)


def _name(query: _Query, at: int, longest: int, value: int | None, end: int) -> tuple[int, Name]:
    """Return where the number of a name begins, and the name.

    Args:
        query: that it is in.
        at: index of the first token of the number.
        longest: syllables of the word before it.
        value: of the number; None for codes.
        end: index behind the number.
    """
    tokens, meant = query.tokens, query.meant
    called = query.says(at - 1, _CALLED)
    noun = query.longest(at - 1) if called else 0
    # Of "mẫu số 5" the thing is a mẫu.
    thing = at - 2 if noun else at - 1
    typed = " ".join(token.key for token in meant[at:end])
    if value is None:
        others = tuple(one for one in in_digits(typed.replace(" ", "")) if one != typed)
    else:
        before = meant[thing - 1] if thing else None
        others = other_numbers(meant[thing], before, value, typed)
    number = query.text[tokens[at].start : tokens[end - 1].end]
    numbers = (number, *(one for one in others if one[0].isdecimal()))
    with_called = tuple(f"số {one}" for one in numbers if one[0].isdecimal())
    start, first = at, at - longest
    if noun:
        start, first = at - 1, at - 1 - noun
        others = (*others, number, *with_called[1:])
    elif not called:
        others = (*others, *with_called)
    name = Name(first, end, others)
    return (start, name) if value is None else _in_order(query, at, start, name, value)


def _in_order(query: _Query, at: int, start: int, name: Name, value: int) -> tuple[int, Name]:
    """Return a name as `_name` does, with and without the "thứ" of what is in order: lần thứ 3."""
    tokens, meant = query.tokens, query.meant
    number = query.text[tokens[at].start : tokens[name.end - 1].end]
    if query.longest(at, _IN_ORDER):
        ways = (number, *other_numbers(_ORDINAL, meant[at - 1], value, ""))
        return start, name._replace(others=(*name.others, *(f"thứ {way}" for way in ways)))
    noun = query.longest(at - 1, _IN_ORDER) if query.says(at - 1, _ORDINAL) else 0
    if not noun:
        return start, name
    typed = " ".join(token.key for token in meant[at : name.end])
    ways = (number, *other_numbers(meant[at - 2], None, value, typed))
    others = (*(f"thứ {way}" for way in name.others), *ways)
    return at - 1, Name(at - 1 - noun, name.end, others)


def _behind_series(text: str, tokens: Sequence[Token], end: int, of_class: bool) -> int:
    """Return the index behind a number and the letter apart from it: lớp 12 A, lớp 11 b2."""
    if of_class and end < len(tokens) and _OF_CLASS.fullmatch(tokens[end].folded):
        number = tokens[end - 1]
        if number.folded.isdecimal() and between(text, number, tokens[end]) in _CLASS_SIGNS:
            return end + 1
    if end < len(tokens) and _SERIES.fullmatch(tokens[end].folded):
        number = tokens[end - 1]
        if number.folded.isdecimal() and between(text, number, tokens[end]) == " ":
            return end + 1
    return end


def _is_in_word(spans: Sequence[tuple[int, int]], at: int, end: int) -> bool:
    """Return whether a number word only begins a word: một số, ba đình."""
    return any(start <= at < after and after > end for start, after in spans)


def _value(words: Analysis, at: int) -> int | None:
    """Return the value of digits or of a Roman numeral."""
    token = words.tokens[at]
    if token.folded.isdecimal():
        return int(token.folded)
    numerals = (
        one for one in words.mentions if one.kind is MentionKind.NUMERAL and covers(one, token)
    )
    return next((int(one.value) for one in numerals), None)


def _is_name(words: Analysis, at: int) -> bool:
    token = words.tokens[at]
    over = [mention for mention in words.mentions if covers(mention, token)]
    if any(one.kind in _QUANTITIES and one.start == token.start for one in over):
        return False
    yearly = words.tokens[at - 1].folded in _YEARLY and _OF_YEAR.match(words.text, token.end)
    if _GOES_ON.match(words.text, token.end) and not yearly:
        return False
    roman = any(
        one.kind is MentionKind.NUMERAL and (one.start, one.end) == (token.start, token.end)
        for one in over
    )
    return roman or _NAME.fullmatch(token.folded) is not None

"""What is called by a code and a number, in short and in full: CT135 = CT 135 = chương trình 135.

A code may stand for several (CT is a chương trình or a chỉ thị), or be of several words (NQTW8).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.numerals.values import LARGEST_ROMAN, to_roman
from searchsvc.analysis.mentions.scan import between, says, says_all
from searchsvc.analysis.numbers import counts_at
from searchsvc.analysis.numbers.codes import TYPE_CODES
from searchsvc.analysis.tokenize import Token, bigrams, tokenize
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term

# Words → the codes of them, the usual one first.
_TABLE = {
    "chương trình": ("ct", "ctr"),
    "chỉ thị": ("ct",),
    "dự án": ("da",),
    "đề án": ("đa",),
    "nghị quyết": ("nq",),
    "nghị định": ("nđ", "nd"),
    "quyết định": ("qđ", "qd"),
    "thông tư": ("tt",),
    "kế hoạch": ("kh",),
    "kết luận": ("kl",),
    "công văn": ("cv",),
    "hướng dẫn": ("hd",),
    "trung ương": ("tw", "tư"),
    "hội nghị trung ương": ("hntw", "hội nghị tw", "hn tw"),
    "nghị quyết trung ương": ("nqtw", "nghị quyết tw", "nq tw"),
    "ban chỉ đạo": ("bcđ", "bcd"),
    "đại hội": ("đh", "dh"),
    "khóa": ("k", "khóa k", "lớp k"),
}
_CODES = {
    tuple(tokenize(words)): tuple(tuple(one.key for one in tokenize(code)) for code in codes)
    for words, codes in _TABLE.items()
}
_KNOWN = frozenset(code[0] for codes in _CODES.values() for code in codes if len(code) == 1)
# Words that begin the table's, so that others cost one look.
_FIRST = frozenset(said[0].folded for said in _CODES)
# Apart from their number these are mostly other words, or abbreviations in their own right: tối đa
# 20, làn da 30 tuổi, hóa đơn (HD) 20, ĐH 13.
_STUCK_ONLY = frozenset(("đa", "da", "hd", "tw", "tư", "bcđ", "bcd", "đh", "dh", "k"))
# Apart from their number these have their own rules: abbreviations, classes.
_NEVER_APART = _STUCK_ONLY - {"đa", "da", "hd"}
_STUCK = re.compile(r"([^\W\d_]{1,4})(\d{1,5}[a-e]?)")
# One digit is that of a house or a road (tòa CT2), except of a meeting of the Central Committee.
_NUMBER = re.compile(r"\d{2,5}[a-e]?")
_ONE_DIGIT = frozenset(("tw", "tư", "hntw", "nqtw"))
_OF_TWO = frozenset(("hntw", "nqtw"))
_SAID_BEFORE = {tuple(tokenize("nghị quyết")): "nq", tuple(tokenize("hội nghị")): "hn"}
# Congresses and years of students are called by Roman numerals as well.
_ROMAN = {to_roman(value): str(value) for value in range(1, LARGEST_ROMAN + 1)}
_ORDINAL = frozenset(("đh", "dh", "k"))
# The letter of a year of students, alone or behind these; also of canals, roads and alleys.
_YEAR_OF_STUDENTS = "k"
_STUDENTS = tokenize("khóa lớp viên sinh")
_CALLED = tokenize("số")[0]
# Behind these ĐH is a đường huyện; a congress is behind đường lối.
_ROAD = re.compile(
    r"\b(?:đường|duong|đường huyện|tuyến|tuyen|lộ|cầu|cau|km(?: ?\d+(?:[.,+]\d+)?)?) $",
    re.IGNORECASE,
)
_CONGRESS, _LONGEST_ROAD = frozenset(("đh", "dh")), 12
_JOINTS = frozenset("%/,-–+")
_GAPS = frozenset((" ", "-", "–", "."))


class Coded(NamedTuple):
    """Another way to say a part of a query.

    Attributes:
        start: offset of the first character of what was typed.
        end: offset after its last character.
        held: matches the other way in articles.
        names: that way as keys of its syllables, in every form.
        worth: its score as a share of that of a variant.
    """

    start: int
    end: int
    held: Node
    names: tuple[tuple[str, ...], ...]
    worth: float = 1.0


def coded(words: Analysis, typed: Mapping[str, str]) -> Iterator[Coded]:
    """Yield the other ways to say what a query calls by a code or by words, and a number.

    Args:
        words: its free words.
        typed: key of a rewritten syllable → folded token that was typed for it.
    """
    text, tokens = words.text, words.tokens
    if not any(map(str.isdigit, text)) and not any(one.folded in _ROMAN for one in tokens):
        # Hardly any query has a number.
        return
    for at, token in enumerate(tokens):
        # Read as one of its meanings, a code still has the others.
        spelled = _STUCK.fullmatch(typed.get(token.key, ""))
        last = next((one for one in tokens[at:] if spelled and one.folded == spelled[2]), None)
        if spelled and last and _is_coded(text, token, *spelled.groups()):
            yield _in_full(token.start, last.end, spelled[1], spelled[2])
        stuck = _STUCK.fullmatch(token.key)
        if stuck and _is_code(text, tokens, at, *stuck.groups()):
            yield _in_full(token.start, token.end, stuck[1], stuck[2])
            continue
        after = tokens[at + 1 : at + 2]
        both = _STUCK.fullmatch(token.key + after[0].key) if after else None
        if both and both[1] in _OF_TWO and between(text, token, after[0]) == " ":
            # NQ TW4: the number is stuck to a code of its own.
            yield _in_full(token.start, after[0].end, both[1], both[2], apart=True)
            continue
        if token.key in _KNOWN - _NEVER_APART and after and _is_number(after[0].folded, token.key):
            short = text[token.start : token.end]
            sure = short.isupper() or token.key not in _STUCK_ONLY
            if sure and between(text, token, after[0]) in _GAPS and not _goes_on(text, after[0]):
                yield _in_full(token.start, after[0].end, token.key, after[0].folded)
        if token.folded in _FIRST:
            yield from _in_short(text, tokens, at)
            yield from _half_in_short(text, tokens, at)


def _is_number(digits: str, code: str) -> bool:
    one_digit = code in _ONE_DIGIT and digits.isdecimal() and len(digits) == 1
    return one_digit or _NUMBER.fullmatch(digits) is not None


def _is_code(text: str, tokens: Sequence[Token], at: int, code: str, digits: str) -> bool:
    if not _is_coded(text, tokens[at], code, digits):
        return False
    if code != _YEAR_OF_STUDENTS:
        return True
    behind = at == 0 or any(says(tokens[at - 1], one, typed=True) for one in _STUDENTS)
    return behind and not _goes_on(text, tokens[at])


def _is_coded(text: str, token: Token, code: str, digits: str) -> bool:
    """Return whether a code of the table has its number: ĐH14, but not đường ĐH14."""
    if code not in _KNOWN or not _is_number(digits, code):
        return False
    before = text[max(0, token.start - _LONGEST_ROAD) : token.start]
    return not (code in _CONGRESS and _ROAD.search(before))


def _goes_on(text: str, number: Token) -> bool:
    """Return whether a number counts, or is the beginning of a longer one: 05-CT/TW, 5 năm."""
    return text[number.end : number.end + 1] in _JOINTS or counts_at(text, number.end)


def _in_full(start: int, end: int, code: str, number: str, apart: bool = False) -> Coded:
    """Return what a code and its number say in full, and in one where they were typed apart."""
    ways: list[Node] = []
    names: list[tuple[str, ...]] = []
    for said, codes in _CODES.items():
        if (code,) not in codes:
            continue
        folded = " ".join(token.folded for token in said)
        if folded in TYPE_CODES:
            term = f"{number.lstrip('0')}/{TYPE_CODES[folded]}"
            ways += [Term("own_number", term), Term("numbers", term)]
        keys = tuple(token.key for token in said)
        names += [(*keys, *called, number) for called in ((), (_CALLED.key,))]
        if code in _ORDINAL and number.isdecimal() and int(number) <= LARGEST_ROMAN:
            names.append((*keys, to_roman(int(number))))
        # ND100 is NĐ100.
        for *before, last in codes:
            if apart or (*before, last) != (code,):
                names.append((*before, last + number))
                names += [(*before, last, number)] if before else []
    ways += [side_by_side(name) for name in names]
    return Coded(start, end, any_of(ways), tuple(names))


def _in_short(text: str, tokens: Sequence[Token], at: int) -> Iterator[Coded]:
    """Yield the codes of the words at a token, with the number behind them."""
    for said, codes in _CODES.items():
        if said[0].folded != tokens[at].folded:
            continue
        last = at + len(said)
        if not says_all(tokens[at:last], said, typed=True):
            continue
        if last < len(tokens) and says(tokens[last], _CALLED, typed=True):
            last += 1
        if last >= len(tokens):
            continue
        number = tokens[last].folded
        if codes[0][-1] in _ORDINAL:
            number = _ROMAN.get(number, number)
        if not _is_number(number, codes[0][-1]) or _goes_on(text, tokens[last]):
            continue
        if any(between(text, *tokens[one : one + 2]) != " " for one in range(at, last)):
            continue
        names: list[tuple[str, ...]] = []
        for *before, code in codes:
            if before or code != _YEAR_OF_STUDENTS:
                names.append((*before, code + number))
            if code not in _STUCK_ONLY or (before and code != _YEAR_OF_STUDENTS):
                names.append((*before, code, number))
        ways = [side_by_side(name) for name in names]
        yield Coded(tokens[at].start, tokens[last].end, any_of(ways), tuple(names))


def _half_in_short(text: str, tokens: Sequence[Token], at: int) -> Iterator[Coded]:
    """Yield the other ways to say nghị quyết TW8."""
    if at + 2 >= len(tokens):
        return
    *words, last = tokens[at : at + 3]
    for said, code in _SAID_BEFORE.items():
        stuck = _STUCK.fullmatch(code + last.key)
        if stuck is None or stuck[1] not in _OF_TWO or text[last.start - 1] != " ":
            continue
        if says_all(words, said, typed=True):
            yield _in_full(words[0].start, last.end, stuck[1], stuck[2], apart=True)


def side_by_side(keys: Sequence[str]) -> Node:
    """Return what matches syllables beside each other, by their keys."""
    if len(keys) == 1:
        return Term("text", keys[0])
    pairs = tuple(Term("text_bigrams", pair) for pair in bigrams(keys))
    return pairs[0] if len(pairs) == 1 else Bool(must=pairs)

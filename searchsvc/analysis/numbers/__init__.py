"""Document numbers: 05-CT/TW, 05 CT TW, 123/2020/NĐ-CP, Chỉ thị 05 → canonical terms."""

import re
import unicodedata
from collections.abc import Iterator

from searchsvc.analysis.cache import Cache
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.numerals.listed_numbers import more_numbers
from searchsvc.analysis.numbers.codes import (
    KINDS,
    KNOWN,
    LETTER,
    OFFICES,
    ORDINARY,
    QUALIFIERS,
    STUCK_ISSUERS,
    TYPE_CODES,
)
from searchsvc.analysis.numbers.lists import numbers_before
from searchsvc.analysis.numbers.short import short_numbers, standards
from searchsvc.analysis.numbers.terms import LOOSE_JOINT, is_known, terms_of, terms_of_type
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import TONE_SIGNS, fold

# Words after digits that count: kế hoạch 5 năm, dự toán 20 tỷ. "năm 2018" is the year of a number;
# 5 năm and 5 năm 2016-2020 count. Without marks only what is hardly another word (ngăn, đóng, hỗ).
_OF_YEAR = r"(?!\s+(?:19|20)\d\d(?!\s?[-–—]\s?\d))"
_PLAIN = (
    *("thang", "tuan", "nguoi", "van de", "noi dung", "thi sinh", "truong hop", "nhiem vu"),
    *("ty dong", "trieu dong", f"nam{_OF_YEAR}"),
)
_MARKED = (
    *("tháng", "tuần", r"quý(?!\s+\d)", r"ngày(?!\s+\d)", "giờ", "phút", r"lần(?!\s+\d)"),
    *("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "đồng", "người", "hộ", "vấn đề", "nội dung"),
    *("nhiệm vụ", "giải pháp", "mục tiêu", "chỉ tiêu", "hạng mục", "trường hợp", "tập thể"),
    *("cá nhân", "thí sinh", "cấp độ", f"năm{_OF_YEAR}", "tuổi", "tấn", "câu", "tiếng"),
)
_COUNTS = re.compile(rf"\s+(?:{'|'.join((*_PLAIN, *_MARKED))})(?!\w)", re.IGNORECASE)

_CODE = r"[A-Za-zĐđÐðÀ-ỹ]{1,12}\d{0,3}(?:&[A-Za-zĐđÐð]{1,8})?"
_SEPARATOR = r"[ ]{0,2}[-–—/](?:[ ]{0,2}|\n)"
# A number, maybe a year, then codes behind dashes or slashes; or the same typed with blanks only.
_NUMBER = r"(?<![\w./-])(\d{1,2}\.\d{3}|\d{1,5})"
# Between two others one was put: 36a/NQ-CP. Stuck to a kind, the letter would be its first.
_LETTERED = r"(?<![\w./-])(\d{1,2}\.\d{3}|\d{1,5}[A-DĐa-dđ]?)"
_FULL = re.compile(
    rf"{_LETTERED}(?:[ ]?/[ ]?(\d{{4}}))?{_SEPARATOR}"
    rf"({_CODE}(?:{_SEPARATOR}{_CODE}){{0,4}})(?![\w])"
    rf"|{_LETTERED}(?:[ /](\d{{4}}))?[ ]({_CODE}(?:[-–—/ ]{_CODE}){{1,2}})(?![\w])"
    # Stuck to a kind: 1234QĐ-UBND.
    rf"|{_NUMBER}(?:/(\d{{4}}))?({_CODE}(?:[-–—/]{_CODE}){{1,3}})(?![\w])"
)
# The first group of the last form.
_STUCK = 7
_TYPE_WORDS = "|".join(
    r"\s+".join(word.split()) for word in sorted(TYPE_CODES, key=len, reverse=True)
)
_QUALIFIER_WORDS = "|".join(r"\s+".join(words.split()) for words in QUALIFIERS)
_TYPED = re.compile(
    rf"(?<!\w)({_TYPE_WORDS})(?:\s+({_QUALIFIER_WORDS})){{0,2}}\s+((?:so|№|no\.?|n[°˚])\s*(?::\s*)?)?(\d{{1,5}}[a-c]?)(?:\s?/\s?(\d{{4}}))?"
    # Not a longer number or a share, a date (15/11, 15 tháng 5), a range (2016 - 2020).
    r"(?![\d.,]*\d|\w|%|[-–—/]\d|\s?[-–—]\s?(?:19|20)\d\d(?!\d))"
)
# A part rather than a document: phương án 2a.
_PART = re.compile(r"\d[a-c]")
_DIGITS = re.compile(r"\d+")
_LAST_WORDS = "|".join(" ".join(word.split()[-2:]) for word in TYPE_CODES)
_ENDS_TYPE = re.compile(rf"(?:.*\W)?(?:{_LAST_WORDS})")
_ENDS_QUALIFIER = re.compile(rf"(?:.*\W)?(?:{'|'.join(QUALIFIERS)})")
_BETWEEN = re.compile(r"(?:so|№|no\.?|n[°˚])?:?")
# Characters before the digits in which a type word is searched, or more if they have fewer words.
_LOOK_BACK, _LEAST_WORDS = 40, 3
_JOINTS = re.compile(r"[-–—/\s]+")
_BLANK = re.compile(r"\s")


def counts_at(text: str, end: int) -> bool:
    """Return whether a number that ends at an offset counts something: kế hoạch 5 năm."""
    return _COUNTS.match(text, end) is not None


def find_numbers(text: str) -> list[Mention]:
    """Find the document numbers of cleaned text, in order, never overlapping.

    The terms of each are canonical, the most specific first: number/year/codes without marks, case
    or leading zeros (5/ct/tw), then number/year/type (42/2015/tt), then both without the year,
    which readers often leave out.

    A code group counts when its first code is a kind of document ("05-CT/TW"), or, without any
    blank, an issuer ("123/UBND-VX") or after a year ("31/2013/QH13"): plain "24-7", "2 - Xuân"
    and "năm 2016 UBND quận" do not.
    """
    if not _DIGITS.search(text):
        return []
    mentions = [
        *_full_numbers(text),
        *_typed_numbers(text),
        *_short_numbers(text),
        *standards(text),
    ]
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    apart: list[Mention] = []
    for mention in mentions:
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
        else:
            # "Chỉ thị 05" and "05-CT/TW" are one mention of "Chỉ thị 05-CT/TW".
            apart[-1] = _merged(apart[-1], mention)
    return apart


def _merged(left: Mention, right: Mention) -> Mention:
    kind = left.terms[-1].rsplit("/", 1)[-1]
    others = right.terms
    if kind in KINDS and kind != LETTER:
        # What is called otherwise is no letter: Tờ trình số 12/UBND-KT.
        others = tuple(term for term in others if not term.endswith(f"/{LETTER}"))
    terms = dict.fromkeys((*left.terms, *others))
    telling = sorted(terms, key=lambda term: -term.count("/"))
    return Mention(left.start, max(left.end, right.end), tuple(telling))


def _full_numbers(text: str) -> Iterator[Mention]:
    for match in _full_matches(text):
        first = next(group for group in (1, 4, 7) if match.group(group))
        number, year, codes = match.group(first, first + 1, first + 2)
        codes = _joined_codes(codes) if first == 1 else codes
        end = match.start(first + 2) + len(codes)
        blank = _BLANK.search(text, match.start(), end) is not None
        parts = [part for part in map(_code, _JOINTS.split(codes)) if part]
        if first == _STUCK and not _is_stuck(parts):
            continue
        parts = [*_apart(parts[0]), *parts[1:]] if parts and not blank else parts
        # A code has no tone: the ĐÀ of "5 Đà Nẵng" is no "đề án".
        if not parts or _has_tone(_JOINTS.split(codes)[0]):
            continue
        known = is_known(parts)
        stroked = text[match.end(first)] == "/" and len(parts) > 1 and len(number) > 1
        loose = blank and not (known and stroked)
        if blank and codes.startswith("l") and parts[0] == "l":
            # 45 l/s
            continue
        if parts[0] not in KINDS and (loose or not (known or year)):
            continue
        terms = terms_of(text, match.start(), number, year, parts, codes)
        yield Mention(match.start(), end, terms)
        before = numbers_before(text, match.start())
        if before and _is_called(text, before[0].start()):
            for one in before:
                terms = terms_of(text, one.start(), one[1], one[2] or year, parts, codes)
                yield Mention(one.start(), one.end(), terms)


def _joined_codes(codes: str) -> str:
    """Return what is surely of a number: QĐ - UBND, but not the BAN of "QĐ-UBND - BAN HÀNH"."""
    for joint in LOOSE_JOINT.finditer(codes):
        surface = _JOINTS.split(codes[joint.end() :])[0]
        code = _code(surface)
        known = code in KNOWN | STUCK_ISSUERS | OFFICES
        if not known and (not surface.isupper() or _has_tone(surface) or is_bare_syllable(code)):
            return codes[: joint.start()]
    return codes


def _is_stuck(parts: list[str]) -> bool:
    """Return whether codes without a sign before them are a kind and an issuer: 500l/ha is not."""
    return (
        len(parts) > 1
        and len(parts[0]) > 1
        and parts[0] in KINDS
        and parts[1] in STUCK_ISSUERS | OFFICES
    )


def _short_numbers(text: str) -> Iterator[Mention]:
    for start, end, code, number, year in short_numbers(text):
        if not year and counts_at(text, end):
            continue
        yield Mention(start, end, terms_of_type(number, year, code))


def _full_matches(text: str) -> Iterator[re.Match[str]]:
    # Like _FULL.finditer, in a third of the time: matches begin where digits begin.
    end = 0
    for digits in _DIGITS.finditer(text):
        if digits.start() < end:
            continue
        match = _FULL.match(text, digits.start())
        if match is not None:
            end = match.end()
            yield match


def _typed_numbers(text: str) -> Iterator[Mention]:
    # A cheap test first: few digits follow a type word, and folding a whole text is slow.
    if not any(_may_be_typed(text, digits.start()) for digits in _DIGITS.finditer(text)):
        return
    folded = _folded(text)
    for match in _TYPED.finditer(folded):
        word = " ".join(match.group(1).split())
        more, called, number, year = match.group(2, 3, 4, 5)
        if more and not called:
            continue
        if not (called or year) and (word in ORDINARY or counts_at(text, match.end())):
            continue
        if not (called or year) and _PART.fullmatch(number):
            continue
        code = TYPE_CODES[word]
        yield Mention(match.start(), match.end(), terms_of_type(number, year, code))
        if not year:
            # Nghị định 33 và 34.
            for start, end, other in more_numbers(text, match.end()):
                if not counts_at(text, end):
                    yield Mention(start, end, (f"{other}/{code}",))


def _may_be_typed(text: str, digits: int) -> bool:
    """Return whether a type word may precede the digits at an offset."""
    words = text[max(0, digits - _LOOK_BACK) : digits].split()
    called = False
    while words and _is_between[words[-1]]:
        words.pop()
        called = True
    if digits > _LOOK_BACK and len(words) < _LEAST_WORDS:
        return True
    last = " ".join(words[-2:])
    return _ends_type[last] or (called and _ends_qualifier[last])


def _is_called(text: str, digits: int) -> bool:
    """Return whether "số", a type or both stand right before the digits at an offset."""
    words = text[max(0, digits - _LOOK_BACK) : digits].split()
    called = bool(words) and words[-1] != ":" and _is_between[words[-1]]
    return called or _ends_type[" ".join(words[-2:])]


def _folded(text: str) -> str:
    return "".join(map(_fold_char, text))


def _has_tone(code: str) -> bool:
    return any(char in TONE_SIGNS for char in unicodedata.normalize("NFD", code))


def _code(part: str) -> str:
    # The Central Committee is TW or TƯ; TU is a party committee of a province.
    lowered = part.lower()
    return "tw" if lowered == "tư" else fold(lowered).replace("&", "")


def _apart(code: str) -> list[str]:
    """Part a kind of document from an issuer that follows without a sign: qdubnd."""
    if code in KNOWN:
        return [code]
    ends = (end for end in range(2, len(code)) if code[:end] in KINDS)
    return next(([code[:e], code[e:]] for e in ends if code[e:] in STUCK_ISSUERS), [code])


class _CharFolds(dict[str, str]):
    def __missing__(self, char: str) -> str:
        folded = fold(char.lower())
        # Replaced character by character, so that offsets stay the same.
        self[char] = folded if len(folded) == 1 else char
        return self[char]


_fold_char = _CharFolds().__getitem__
# Endings of one and of two words before the digits: "số", a colon, or the end of a type word.
_is_between = Cache(lambda word: bool(_BETWEEN.fullmatch(_folded(word))), 20_000, _LOOK_BACK)
_ends_type = Cache(lambda words: bool(_ENDS_TYPE.fullmatch(_folded(words))), 20_000, _LOOK_BACK)
_ends_qualifier = Cache(
    lambda words: bool(_ENDS_QUALIFIER.fullmatch(_folded(words))), 20_000, _LOOK_BACK
)

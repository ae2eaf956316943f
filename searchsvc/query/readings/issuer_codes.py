"""The code of who issued a document, behind its type and number: nq12 tw → nghị quyết 12-NQ/TW.

It is read into the number as articles write it, which is then asked for as such.
"""

import re
from collections.abc import Iterator, Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.numbers.codes import ASSEMBLY, ISSUERS, LETTER, NO_LETTER, TYPE_CODES
from searchsvc.analysis.numbers.issuers import OF_PARTY, OF_STATE, may_issue
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.units.year_units import FIRST_YEAR, LAST_YEAR
from searchsvc.query.readings.protected_spans import outside_spans
from searchsvc.query.readings.reading import Rewrite

# Codes of types as articles write them → the type, the usual one where a code has several.
_TYPES = {
    "NQ": "nghị quyết",
    "NĐ": "nghị định",
    "QĐ": "quyết định",
    "CT": "chỉ thị",
    "TT": "thông tư",
    "KH": "kế hoạch",
    "KL": "kết luận",
    "CV": "công văn",
    "ĐA": "đề án",
    "TB": "thông báo",
    "BC": "báo cáo",
    "HD": "hướng dẫn",
    "CĐ": "công điện",
    "TTr": "tờ trình",
    "CTr": "chương trình",
    "QC": "quy chế",
    "PA": "phương án",
    "PL": "pháp lệnh",
}
_WRITTEN = {fold(code.lower()): code for code in _TYPES}
_WORDS = {word: code for word, code in TYPE_CODES.items() if code in _WRITTEN}
_ISSUERS = {fold(code.lower()): code for code in (*OF_PARTY, *OF_STATE)}
# The Central's bodies are as often typed in two: hướng dẫn 03 btc tw.
_IN_TWO = {f"{code[:-2]} tw": code for code in _ISSUERS if code.endswith("tw") and len(code) > 4}
# Ban tổ chức as well, unless it is a circular or has a year: thông báo số 5 của BTC.
_ORGANISERS, _CIRCULAR = "btc", "tt"
_CALLED = "so"
# A letter of these has no code of a type: 556/UBND-KT.
_OF_LETTERS = ISSUERS - NO_LETTER
# Behind a blank these may as well be a word (tu sửa, du lịch, từ); before these they are none.
_SYLLABLES = frozenset(("tu", "du", "hu"))
_NO_WORD_BEFORE = re.compile(r"\s*(?:$|[,.;:)?!]|(?:ve|cua|khoa|nhiem ky|tru|trich)\b)")
# The Central Committee; in small letters behind a blank it begins words: tư vấn.
_CENTRAL = "tư"
_PARTY = frozenset(fold(code.lower()) for code in OF_PARTY)
# One code for a quyết định and a quy định of the Party: only the number tells.
_EITHER = "qd"


def _longest_first(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_CODED = re.compile(
    rf"(?<![\w./-])(?:(?P<word>{_longest_first([*_WORDS, 'luat'])})\s+(?:so\s+)?"
    rf"|(?P<short>{_longest_first([*_WRITTEN])})(?:\.? ?)(?:so )?)"
    r"(?P<number>\d{1,5}[a-c]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d)| nam (?P<said>(?:19|20)\d\d))?"
    r"(?P<joint>\s?[-–/]\s?|\s+(?:cua\s+)?|)"
    rf"(?P<issuer>{_longest_first([*_ISSUERS, *_IN_TWO])}|{ASSEMBLY.pattern})"
    r"(?!\w|[-–/]\w)"
)


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Write the number with both codes; see `Reading`.

    A number is none of the free tokens, so all of the text is looked at.
    """
    del tokens, lexicon
    return [rewrite for _, rewrite in _read(text)]


def without_codes(text: str) -> str | None:
    """Return a query whose codes are words like others; None where none is read behind a blank.

    Args:
        text: the cleaned query.
    """
    apart = [match.start("joint") for match, _ in _read(text) if _is_apart(match)]
    if not apart:
        return None
    # Nobody writes a comma within a number.
    return "".join(f"{',' if at in apart else ''}{letter}" for at, letter in enumerate(text))


def _read(text: str) -> list[tuple[re.Match[str], Rewrite]]:
    """Return each code of a query, found without its marks, and what it is read into."""
    folded = fold(text.lower())
    if len(folded) != len(text):
        return []
    return outside_spans(text, _rewrites(text, folded), lambda found: found[1].start)


def _rewrites(text: str, folded: str) -> Iterator[tuple[re.Match[str], Rewrite]]:
    for match in _CODED.finditer(folded):
        word, short, issuer = match.group("word", "short", "issuer")
        number, year = match["number"], match["year"] or match["said"]
        if text[match.start("issuer") : match.end("issuer")].lower() == _CENTRAL:
            issuer = "tw"
        issuer = _IN_TWO.get(issuer, issuer)
        code = short or _WORDS.get(word, "")
        if _is_bare_year(match) or not (_is_code(text, match) and may_issue(code, issuer)):
            continue
        if issuer == _ORGANISERS and _is_apart(match) and not (year or code == _CIRCULAR):
            continue
        if not (written := _written(code, number, year, issuer)):
            continue
        if short is None and code != LETTER:
            yield match, Rewrite(match.start("number"), match.end(), written)
            continue
        # "Công văn" behind which a number has no type would be a number of its own.
        untold = code == LETTER or (code == _EITHER and issuer in _PARTY)
        said = written if untold else f"{_TYPES[_WRITTEN[code]]} {written}"
        yield match, Rewrite(match.start(), match.end(), said)


def _is_apart(match: re.Match[str]) -> bool:
    """Return whether no more than a blank, or "của", is between number and code."""
    return match["joint"][:1] == " " and match["joint"].strip() in ("", "cua")


def _is_bare_year(match: re.Match[str]) -> bool:
    """Return whether what is behind a type is when it was issued: kế hoạch 2025 ubnd xã."""
    number = match["number"]
    if len(number) != 4 or not number.isdecimal() or match["year"] or match["said"]:
        return False
    called = match.string[match.start() : match.start("number")].split()[-1:] == [_CALLED]
    signed = match["joint"].strip() not in ("", "cua")
    return FIRST_YEAR <= int(number) <= LAST_YEAR and not (called or signed)


def _written(code: str, number: str, year: str | None, issuer: str) -> str:
    """Return a number with its codes; "" where there is no such number."""
    head = f"{number}/{year}" if year else number
    if ASSEMBLY.fullmatch(issuer):
        return f"{head}/{issuer.upper()}" if year and code in ("", "nq") else ""
    if not code:
        return ""
    by, kind = _ISSUERS[issuer], _WRITTEN[code]
    if issuer in _PARTY:
        return f"{head}-{kind}/{by}"
    if code != LETTER:
        return f"{head}/{kind}-{by}"
    return f"{head}/{by}" if issuer in _OF_LETTERS else ""


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Return whether what is behind a number is a code, and no word of the same letters."""
    issuer, said = match["issuer"], text[match.start("issuer") : match.end("issuer")]
    if ASSEMBLY.fullmatch(issuer):
        return True
    if issuer in _IN_TWO:
        return said.lower() == issuer
    apart = _is_apart(match)
    if said.lower() == _CENTRAL:
        return not apart or (said.isupper() and not text.isupper())
    if said.lower() not in (issuer, _ISSUERS[issuer].lower()):
        # Other marks are those of words: tù, dù.
        return False
    if issuer not in _SYLLABLES or not apart or (said.isupper() and not text.isupper()):
        return True
    return _NO_WORD_BEFORE.match(match.string, match.end()) is not None

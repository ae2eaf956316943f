"""The code of who issued a document, behind its type and number: nq12 tw → nghị quyết 12-NQ/TW.

It is read into the number as articles write it, which is then asked for as such.
"""

import re
from collections.abc import Iterator, Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.numbers.codes import TYPE_CODES
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import Token
from searchsvc.query.readings.reading import Rewrite
from searchsvc.query.syntax import ordered_spans

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
# Behind their code stands that of the issuer after a slash: 12-NQ/TW.
_OF_PARTY = (
    *("TW", "TU", "HU", "QU", "ĐU", "ĐUK", "BTCTW", "BTGTW", "BTGDVTW", "BDVTW", "BNCTW"),
    *("UBKTTW", "VPTW", "UBKTTU", "BTCTU", "BTGTU", "BDVTU", "BNCTU", "UBKTHU", "BTCHU", "BTGHU"),
    *("ĐTN", "TWĐTN"),
)
# Decree 30/2020/NĐ-CP: 12/QĐ-UBND.
_OF_STATE = (
    *("UBND", "HĐND", "TTg", "CP", "UBTVQH", "VPCP", "BCĐ", "HĐBC", "HĐBT", "TTCP", "NHNN"),
    *("BTC", "BCA", "BCT", "BGDĐT", "BKHĐT", "BLĐTBXH", "BNV", "BTNMT", "BTP", "BTTTT", "BXD"),
    *("BVHTTDL", "BYT", "BQP", "BGTVT", "BNNPTNT", "BNNMT", "BKHCN", "BDTTG", "BNG", "UBCK"),
    *("SGDĐT", "SNV", "STC", "SXD", "SYT", "SCT", "STP", "STTTT", "SKHCN", "STNMT", "SKHĐT"),
    *("SNNPTNT", "SNNMT", "SLĐTBXH", "SVHTT", "SVHTTDL", "SGTVT", "PGDĐT", "UBMTTQ", "MTTQ"),
    *("BHXH", "TLĐ", "TANDTC", "VKSNDTC"),
)
_ISSUERS = {fold(code.lower()): code for code in (*_OF_PARTY, *_OF_STATE)}
# A letter of these has no code of a type: 556/UBND-KT.
_OF_LETTERS = frozenset(("ubnd", "hdnd", "vpcp", "ttg"))
# Of a law and of the Assembly's resolutions, whose number has a year: 31/2024/QH15.
_ASSEMBLY = re.compile(r"qh\d{1,2}")
# Behind a blank these may as well be a word (tu sửa, du lịch, từ); before these they are none.
_SYLLABLES = frozenset(("tu", "du", "hu"))
_NO_WORD_BEFORE = re.compile(r"\s*(?:$|[,.;:)?!]|(?:ve|cua|khoa|nhiem ky|tru|trich)\b)")
# The Central Committee; in small letters behind a blank it begins words: tư vấn.
_CENTRAL = "tư"
_PARTY = frozenset(fold(code.lower()) for code in _OF_PARTY)
# One code for a quyết định and a quy định of the Party: only the number tells.
_EITHER = "qd"


def _longest_first(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_CODED = re.compile(
    rf"(?<![\w./-])(?:(?P<word>{_longest_first([*_WORDS, 'luat'])})\s+(?:so\s+)?"
    rf"|(?P<short>{_longest_first([*_WRITTEN])})(?:\.? ?)(?:so )?)"
    r"(?P<number>\d{1,5}[a-c]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d)| nam (?P<said>(?:19|20)\d\d))?"
    rf"(?P<joint>\s?[-–/]\s?|\s+(?:cua\s+)?|)(?P<issuer>{_longest_first([*_ISSUERS])}|{_ASSEMBLY.pattern})"
    r"(?!\w|[-–/]\w)"
)


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Write the number with both codes; see `Reading`.

    A number is none of the free tokens, so all of the text is looked at.
    """
    del tokens, lexicon
    folded = fold(text.lower())
    if len(folded) != len(text):
        return []
    found = list(_rewrites(text, folded))
    spans = ordered_spans(text) if found else ()
    return [one for one in found if not any(start <= one.start < end for start, end in spans)]


def _rewrites(text: str, folded: str) -> Iterator[Rewrite]:
    for match in _CODED.finditer(folded):
        word, short, issuer = match.group("word", "short", "issuer")
        number, year = match["number"], match["year"] or match["said"]
        if text[match.start("issuer") : match.end("issuer")].lower() == _CENTRAL:
            issuer = "tw"
        code = short or _WORDS.get(word, "")
        if not _is_code(text, match) or not (written := _written(code, number, year, issuer)):
            continue
        if short is None and code != "cv":
            yield Rewrite(match.start("number"), match.end(), written)
            continue
        # "Công văn" behind which a number has no type would be a number of its own.
        untold = code == "cv" or (code == _EITHER and issuer in _PARTY)
        said = written if untold else f"{_TYPES[_WRITTEN[code]]} {written}"
        yield Rewrite(match.start(), match.end(), said)


def _written(code: str, number: str, year: str | None, issuer: str) -> str:
    """Return a number with its codes; "" where there is no such number."""
    head = f"{number}/{year}" if year else number
    if _ASSEMBLY.fullmatch(issuer):
        return f"{head}/{issuer.upper()}" if year and code in ("", "nq") else ""
    if not code:
        return ""
    by, kind = _ISSUERS[issuer], _WRITTEN[code]
    if issuer in _PARTY:
        return f"{head}-{kind}/{by}"
    if code != "cv":
        return f"{head}/{kind}-{by}"
    return f"{head}/{by}" if issuer in _OF_LETTERS else ""


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Return whether what is behind a number is a code, and no word of the same letters."""
    issuer, said = match["issuer"], text[match.start("issuer") : match.end("issuer")]
    if _ASSEMBLY.fullmatch(issuer):
        return True
    apart = match["joint"][:1] == " " and match["joint"].strip() in ("", "cua")
    if said.lower() == _CENTRAL:
        return not apart or (said.isupper() and not text.isupper())
    if said.lower() not in (issuer, _ISSUERS[issuer].lower()):
        # Other marks are those of words: tù, dù.
        return False
    if issuer not in _SYLLABLES or not apart or (said.isupper() and not text.isupper()):
        return True
    return _NO_WORD_BEFORE.match(match.string, match.end()) is not None

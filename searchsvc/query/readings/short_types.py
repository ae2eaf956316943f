"""Types of documents in short before a number: nq57, nđ 168 → nghị quyết 57, nghị định 168."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.numbers import counts_at
from searchsvc.analysis.tokenize import Token, forms
from searchsvc.query.readings.reading import Rewrite

# Codes of Decree 30/2020/NĐ-CP, appendix III, that readers say for the type. Without "da" in
# capitals, which is a dự án (DA 327).
_TYPES = {
    "nq": "nghị quyết",
    "nđ": "nghị định",
    "nd": "nghị định",
    "qđ": "quyết định",
    "qd": "quyết định",
    "ct": "chỉ thị",
    "tt": "thông tư",
    "kh": "kế hoạch",
    "kl": "kết luận",
    "cv": "công văn",
    "đa": "đề án",
    "da": "đề án",
    "tb": "thông báo",
    "bc": "báo cáo",
    "hd": "hướng dẫn",
    "cđ": "công điện",
    "cd": "công điện",
    "ttr": "tờ trình",
}
_CODES = "|".join(_TYPES)
# Apart from their number, the others are as often something else: tòa CT 2, lương TT 4 triệu, hd 5
# (hợp đồng), điểm tb 7.
_SURE = frozenset(("nq", "nđ", "nd", "qđ", "qd", "cv", "kl"))
# Before a zero at the beginning of a query, or in capitals: tối đa 06 người.
_OF_SCHEMES = frozenset(("đa", "da"))
_SCHEME = "ĐA"
# These are read although articles write them so, because there they are numbers as well.
_NUMBERS = frozenset(("nq", "nđ", "qđ"))
# A code, "số", a number and maybe its year; what is joined to it is a number of its own.
_SHORT = re.compile(
    rf"(?<![\w./-])(?<!NOT )({_CODES})(\.? ?)(s[ốo] )?(\d{{1,5}}[a-c]?(/(?:19|20)\d\d)?)"
    r"(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Spell the types out; see `Reading`.

    Left as they are where articles write them so, joined (đường CT2), and where the number counts
    something (ND 50 tuổi).
    """
    free = {token.start for token in tokens}
    return [
        Rewrite(match.start(1), match.end(4), f"{_TYPES[match[1].lower()]} {match[4]}")
        for match in _SHORT.finditer(text)
        if match.start(1) in free and _is_type(text, match) and not _is_written(match, lexicon)
    ]


def as_codes(text: str) -> Iterator[str]:
    """Yield a query with such a code of a thing, as articles write it: kh9 → kh-9, kh-09.

    Args:
        text: the cleaned query; nothing is yielded where code and number are apart.
    """
    for zeros in ("", "0"):
        joined = _SHORT.sub(partial(_as_code, zeros), text)
        if joined != text:
            yield joined


def _as_code(zeros: str, match: re.Match[str]) -> str:
    code, gap, called, number, year = match.groups()
    return match[0] if gap or called or year else f"{code}-{zeros}{number}"


def _is_type(text: str, match: re.Match[str]) -> bool:
    code, gap, called, _, year = match.groups()
    if code == "DA":
        return False
    begins = match.start() == 0 and match[4].startswith("0")
    scheme = code == _SCHEME or (code.lower() in _OF_SCHEMES and begins)
    sure = code.lower() in _SURE or scheme or not gap or called or year
    return bool(sure) and not (gap and counts_at(text, match.end()))


def _is_written(match: re.Match[str], lexicon: Lexicon) -> bool:
    if match[1].lower() in _NUMBERS:
        return False
    return bool(lexicon.folded_count(forms(match[1])[1] + match[4].split("/")[0]))

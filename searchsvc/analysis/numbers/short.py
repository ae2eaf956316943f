"""Numbers behind a code: standards (QCVN 07:2031/BXD), types in short (NQ 18, QĐ UBND 7)."""

import re
from collections.abc import Iterator

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.tones import fold

# National, sectoral and local standards and regulations; TCVN ISO 9001 is one of them.
_STANDARD = re.compile(
    r"(?<!\w)(QCVN|TCVN|TCXDVN|QCXDVN|TCXD|TCCS|QCĐP|QCDP)\s{0,2}(?:số\s+)?(?:ISO(?:/IEC)?\s+)?"
    r"(\d{1,5})(-\d{1,3})?(?:\s?[:/]\s?((?:19|20)\d\d))?(?:/([A-ZĐ]{2,10}))?(?![\w])",
    re.IGNORECASE,
)
_BEGINNINGS = ("qcvn", "tcvn", "tcxd", "qcxd", "tccs", "qcđp", "qcdp")
# In capitals only these are hardly anything else before a number. What is joined to that is a
# number of its own: QĐ 12/QĐ-UBND.
_SHORT = re.compile(
    r"(?<![\w./-])(NQ|NĐ|QĐ|TTLT)(?:[ -](?:UBND|HĐND|TTg|CP|(?P<central>TW|TƯ)|BCT)(?= ))?"
    r"(?:\.? ?(?:số ?:? )?)(\d{1,5}[A-Ca-c]?)(?:/((?:19|20)\d\d))?"
    r"(?![\w/-]|[.,]\d)"
)
# NQ TW 4 is the resolution of the fourth meeting of the Central Committee: no term had more.
_MOST_MEETINGS = 15


def standards(text: str) -> Iterator[Mention]:
    """Find the standards of cleaned text, as `find_numbers` does document numbers."""
    # A cheap test first: few texts name one.
    lowered = text.lower()
    if not any(begins in lowered for begins in _BEGINNINGS):
        return
    for match in _STANDARD.finditer(text):
        code, number, part, year, issuer = match.groups()
        kind = fold(code.lower())
        whole = f"{int(number)}{part or ''}"
        heads = [f"{whole}/{year}", whole] if year else [whole]
        terms = [f"{heads[0]}/{kind}/{fold(issuer.lower())}"] if issuer else []
        terms += [f"{head}/{kind}" for head in (*heads, str(int(number)))]
        yield Mention(match.start(), match.end(), tuple(dict.fromkeys(terms)))


def short_numbers(text: str) -> Iterator[tuple[int, int, str, str, str | None]]:
    """Yield start, end, code, number and year of documents whose type is in short."""
    for match in _SHORT.finditer(text):
        code, central, number, year = match.groups()
        if central and not year and number.isdecimal() and int(number) <= _MOST_MEETINGS:
            continue
        yield match.start(), match.end(), fold(code.lower()), number, year


def is_short(said: str) -> bool:
    """Return whether a document number is its type in short and a number."""
    return _SHORT.fullmatch(said) is not None

"""Codes with a decimal: PM2.5 = PM 2,5 = PM25, B1.1, web 2.0.

Terms: "'pm2.5". In an article a code without its sign has one only where it is known.
"""

import re
from collections.abc import Iterator

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.syllables import is_bare_syllable

# It begins with digits, which few places of a text have; letters are looked for before them.
_DECIMAL = re.compile(r"(\d)[.,](\d{1,2})(?![\w%]|[.,/-]\d)")
_LETTERS = re.compile(r"(?<![\w.,/-])([A-Za-z]{1,4})( ?)$")
_LONGEST_BEFORE = 7
_UNITS = frozenset(("km", "kg", "cm", "mm", "ha"))
# Most codes of letters and two digits have no decimal: PC45, IP67, QH15.
_GLUED = re.compile(r"(?<![\w.,/-])(?:(PM)(\d)(5)|(web)(\d)(0))(?![\w%]|[.,/-]\d)", re.IGNORECASE)


def find_decimal_codes(text: str, typed: bool) -> Iterator[Mention]:
    """Yield the codes with a decimal; a typed one may lack its sign.

    Args:
        text: cleaned text.
        typed: whether it is a query.
    """
    for decimal in _DECIMAL.finditer(text):
        start = decimal.start()
        before = _LETTERS.search(text[max(0, start - _LONGEST_BEFORE) : start])
        if before is None or (before[2] and not _is_code(before[1].lower())):
            continue
        begin = start - len(before[1]) - len(before[2])
        yield Mention(begin, decimal.end(), (f"'{before[1].lower()}{decimal[1]}.{decimal[2]}",))
    for glued in _GLUED.finditer(text):
        letters, whole, part = filter(None, glued.groups())
        # In an article pm25 is no measure.
        if typed or letters.isupper():
            yield Mention(glued.start(), glued.end(), (f"'{letters.lower()}{whole}.{part}",))


def _is_code(letters: str) -> bool:
    """Return whether letters before a blank are of a code: PM 2,5, but not km 2,5 or lai 2,5."""
    return letters not in _UNITS and len(letters) > 1 and not is_bare_syllable(letters)

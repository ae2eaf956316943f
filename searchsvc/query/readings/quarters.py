"""Quarters and counted months in short before a year, as reports write them.

Q3/2034 → quý 3/2034, QII năm 2037 → quý II năm 2037, 6T/2034 → 6 tháng/2034.
"""

import re
from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token
from searchsvc.query.readings.reading import Rewrite

_YEAR = r"(?:19|20)\d\d(?![\w/-]|[.,]\d)"
# A quận has no year beside it.
_QUARTER = re.compile(
    rf"(?<![\w./-])q\.?([1-4]|i{{1,3}}|iv)(?=(?: ?[/-] ?|(?: n[ăa]m)? ){_YEAR})", re.IGNORECASE
)
# Nor have tons and years of age: xe 6T, trẻ 6t.
_OF_YEAR = rf" ?/ ?{_YEAR}| n[ăa]m {_YEAR}| (?:đầu|cuối|dau|cuoi) n[ăa]m"
_MONTHS = re.compile(
    rf"(?<![\w./,-])(0?[1-9]|1[0-2])t(?={_OF_YEAR})",
    re.IGNORECASE,
)


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Spell the quarters and months out; see `Reading`."""
    del lexicon
    free = {token.start for token in tokens}
    found = [
        *((match, f"quý {match[1]}") for match in _QUARTER.finditer(text)),
        *((match, f"{match[1]} tháng") for match in _MONTHS.finditer(text)),
    ]
    return [
        Rewrite(match.start(), match.end(), meant)
        for match, meant in sorted(found, key=lambda one: one[0].start())
        if match.start() in free
    ]

"""Quarters in short before a year: Q3/2034, Q1 năm 2037 → quý 3/2034, quý 1 năm 2037."""

import re
from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token
from searchsvc.query.readings.reading import Rewrite

# A quận has no year beside it.
_SHORT = re.compile(
    r"(?<![\w./-])(q)\.?([1-4])(?=(?: ?[/-] ?|(?: n[ăa]m)? )(?:19|20)\d\d(?![\w/-]|[.,]\d))",
    re.IGNORECASE,
)


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Spell the quarters out; see `Reading`."""
    del lexicon
    free = {token.start for token in tokens}
    return [
        Rewrite(match.start(), match.end(), f"quý {match[2]}")
        for match in _SHORT.finditer(text)
        if match.start() in free
    ]

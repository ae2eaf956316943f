"""Sizes: 60x60cm = 60 x 60 cm = 60×60, 20m x 40m.

Terms: "^20x40"; in articles its parts are quantities as well.
"""

import re

from searchsvc.analysis.mentions.figures.number import value_of
from searchsvc.analysis.mentions.figures.quantities import term_of
from searchsvc.analysis.mentions.mention import Mention

_SIDE = r"(?:0,\d{1,3}|[1-9]\d{0,3}(?:[.,]\d{1,2})?)"
# In capitals with blanks it is a Roman numeral.
_TIMES = r"(?: ?[x×*] ?|X)"
_LENGTH = r"(?: ?(?:mm|cm|km|mét|m)(?!(?![xX×])\w|[²³]))?"
_PATTERN = re.compile(
    rf"{_SIDE}(?i:{_LENGTH}){_TIMES}{_SIDE}(?i:{_LENGTH})(?:{_TIMES}{_SIDE}(?i:{_LENGTH}))?"
    r"(?![\w]|[.,/:-]\d| ?=)"
)
_PART = re.compile(rf"({_SIDE}) ?(mm|cm|km|mét|m)?(?![a-zA-Z]*[a-wyz])", re.IGNORECASE)


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the size that begins at an offset, and the sides that have a unit."""
    match = _PATTERN.match(text, start)
    if match is None:
        return []
    sides = list(_PART.finditer(text, start, match.end()))
    size = Mention(start, match.end(), ("^" + "x".join(value_of(side[1]) for side in sides),))
    if typed:
        return [size]
    units = [(side, side[2].lower().replace("mét", "m")) for side in sides if side[2]]
    return [
        size,
        *(Mention(*side.span(), (term_of(side[1], unit),)) for side, unit in units),
    ]

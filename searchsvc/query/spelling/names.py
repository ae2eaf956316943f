"""Names in small letters: of places, and of persons behind a family name."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.surnames import (
    MIDDLE_NAMES,
    NAMES_OF_PEOPLES,
    SURE_SURNAMES,
    SURNAMES,
)
from searchsvc.analysis.tokenize import Token
from searchsvc.query.places.table import LONGEST_NAME
from searchsvc.query.spelling.real_syllables import in_place_names

_SURNAMES = frozenset(one.key for one in (*SURNAMES, *NAMES_OF_PEOPLES))
_SURE = frozenset(one.key for one in SURE_SURNAMES)
_MIDDLE = frozenset(one.key for one in MIDDLE_NAMES)


def is_named(tokens: Sequence[Token], at: int) -> bool:
    """Return whether two syllables, the first at a position, are probably of a name.

    Args:
        tokens: of a query.
        at: position of the first of two.
    """
    left, right = tokens[at].key, tokens[at + 1].key
    if left in _SURNAMES and right in _MIDDLE:
        return True
    if at and tokens[at - 1].key in _SURNAMES:
        return True
    if at > 1 and tokens[at - 2].key in _SURE:
        return True
    # No farther than a name reaches: a query of 250 syllables asks this of each of them.
    first = max(0, at - LONGEST_NAME + 1)
    near = tokens[first : at + 1 + LONGEST_NAME]
    return not in_place_names(near).isdisjoint((at - first, at + 1 - first))

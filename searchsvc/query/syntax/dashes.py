"""When a dash before a word excludes it, and when it only joins: văn hóa -xã hội, Hà Nội -Huế."""

import re
from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.scan import spells
from searchsvc.analysis.tokenize import Token, tokenize

_SIGN = re.compile(r'[-"]|$')
# Roads and lines end in them (Hà Nội - Huế); other names of places go on after the dash.
_PLACES = tokenize("Huế Vinh")
# Of two directions a dash makes an axis: Bắc - Nam.
_DIRECTIONS = tokenize("bắc nam đông tây")


def excludes(before: str, word: str, after: str, lexicon: Lexicon) -> bool:
    """Tell whether a dash before a word, behind a blank, excludes it.

    Nothing that begins with a digit is excluded (covid -21, -5 độ), nothing that goes on in a
    further word: in Vietnamese most words have two syllables, so that the half of one would be
    excluded (văn hóa -xã hội). Of two names that articles have beside each other the dash joins.

    Args:
        before: the query before the dash.
        word: what follows the dash up to a blank.
        after: the query behind that.
        lexicon: what the articles hold.
    """
    if not word[:1].isalpha() or not _SIGN.match(after.lstrip()):
        return False
    left, right = tokenize(before)[-1:], tokenize(word)[:1]
    if not left or not right or '"' in before[left[0].end :]:
        return True
    return not _are_names(before, left[0], word, right[0], lexicon)


def _are_names(before: str, left: Token, word: str, right: Token, lexicon: Lexicon) -> bool:
    if _is_one_of(right, _PLACES) or (
        _is_one_of(left, _DIRECTIONS) and _is_one_of(right, _DIRECTIONS)
    ):
        return True
    capitals = before[left.start].isupper() and word[:1].isupper()
    return capitals and lexicon.pair_count(left.key, right.key) > 0


def _is_one_of(token: Token, words: Sequence[Token]) -> bool:
    return any(spells(token, word.key, word.folded, typed=True) for word in words)

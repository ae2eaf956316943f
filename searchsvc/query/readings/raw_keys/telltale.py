"""Keys that by themselves show who typed them: thuoocs, ddamf, tieng61; never beer, cars, cows."""

import re

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import forms
from searchsvc.query.matching.units.numbers.numbered import NUMBERED_SYLLABLES

# A syllable is common enough if at least one in so many is it.
KNOWN = 10_000
_TONE_KEYS = frozenset("sfrxj")
_ONSET = re.compile("[^aeiouyw]*", re.IGNORECASE)
# No foreign word begins so, nor has a w behind its u.
_VIETNAMESE = re.compile("dd|.*uw", re.IGNORECASE)
# A doubled vowel or a w, and a tone; foreign words are plurals or end in -er: boots, trees, deer.
_MARK_AND_TONE = re.compile("[a-z]+?(?:aa|ee|oo|[ao]w|w[aiou])[a-z]*", re.IGNORECASE)
_FOREIGN_ENDS = frozenset("sr")
# The keys of a mark and of a tone, in VNI.
_VNI_MARK_AND_TONE = re.compile(
    "[a-z]+(?=[0-9]*[6-8])(?=[0-9]*[1-5])[0-9]{2,3}",
    re.IGNORECASE,
)


def changes_its_tone(surface: str) -> bool:
    """Return whether two tones are typed, as in Boris and cars: seldom by those who type Telex.

    The keys of an onset are letters: the r of truwowngf.
    """
    return surface.isalpha() and len(_tones(surface)) > 1


def has_other_keys(surface: str) -> bool:
    """Return whether there are keys beside doubled vowels, which are slips as well: taay."""
    return bool(_tones(surface)) or not surface.isalpha() or "w" in surface.lower()


def is_telltale(surface: str, decoded: str, lexicon: Lexicon) -> bool:
    """Return whether keys that no article has are those of a syllable whatever stands beside it.

    Args:
        surface: the token as it was typed.
        decoded: the syllable that they are the keys of, which articles have.
        lexicon: how common that is. A word that things are called by a number with is left to its
            neighbours in VNI: duong72 may be a road.
    """
    key, folded = forms(decoded)
    common = lexicon.count(key) * KNOWN > lexicon.total
    if not surface.isalpha():
        is_whole = _VNI_MARK_AND_TONE.fullmatch(surface) is not None
        return is_whole and common and folded not in NUMBERED_SYLLABLES
    if _VIETNAMESE.match(surface):
        return True
    if not _MARK_AND_TONE.fullmatch(surface) or not _tones(surface):
        return False
    return common or surface[-1].lower() not in _FOREIGN_ENDS


def _tones(surface: str) -> frozenset[str]:
    onset = _ONSET.match(surface)
    return _TONE_KEYS.intersection(surface[onset.end() if onset else 0 :].lower())

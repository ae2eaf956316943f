"""Whether two syllables belong together, and do not only meet: công dụng, never "sách và"."""

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.segment.dictionary import dictionary

# Names are in no dictionary; articles have theirs so many times oftener than chance gives.
OFTENER_THAN_CHANCE = 2


def is_bound(left: str, right: str, lexicon: Lexicon, times: float = OFTENER_THAN_CHANCE) -> bool:
    """Return whether two syllables are a word, or neighbours oftener than by chance.

    Args:
        left: key of a syllable.
        right: that of the one behind it.
        lexicon: what articles hold.
        times: how much oftener what is no word of the dictionary has to be.
    """
    count = lexicon.pair_count(left, right)
    if not count:
        return False
    if (left, right) in dictionary().pairs:
        return True
    return count * lexicon.total > lexicon.count(left) * lexicon.count(right) * times

"""Whether two syllables belong together, and do not only meet: công dụng, never "sách và"."""

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.chance import oftener_than_chance
from searchsvc.analysis.segment.dictionary import dictionary


def is_bound(left: str, right: str, lexicon: Lexicon, times: float) -> bool:
    """Return whether two syllables are a word, or neighbours oftener than by chance.

    Args:
        left: key of a syllable.
        right: that of the one behind it.
        lexicon: what articles hold.
        times: how much oftener what is no word of the dictionary has to be; names are in none.
    """
    if (left, right) in dictionary().pairs:
        return lexicon.pair_count(left, right) > 0
    return oftener_than_chance(left, right, lexicon, times)

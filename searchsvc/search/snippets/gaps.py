"""What may stand between the syllables of a word, a phrase or a name in a text."""

import re

# Between the parts of a place's name: P. Chánh Hưng, Bà Rịa - Vũng Tàu.
IN_NAMES = frozenset((" ", ".", ". ", "-", " - ", " – ", "\u00a0", "'", "’"))
_IN_WORDS = re.compile("[ \u00a0\n/.–-]?")
# Between two parts of a long word, of so many syllables each: Bưu điện - Văn hóa. Between single
# ones a spaced dash parts sentences: "nơi em làm - việc nhẹ".
_BETWEEN_PARTS, _SHORTEST_PART = re.compile("[ \u00a0\n/.–-]?| [–-] "), 2
# Phrases match across punctuation.
_IN_PHRASES = re.compile(r"[\W_]{0,3}")


def gap_in(is_phrase: bool, place: int, length: int) -> re.Pattern[str]:
    """Return what matches the text before a syllable of a word or phrase.

    Args:
        is_phrase: whether it is a phrase, else a word.
        place: of the syllable, from 1 on.
        length: of it in syllables.
    """
    if is_phrase:
        return _IN_PHRASES
    return _BETWEEN_PARTS if min(place, length - place) >= _SHORTEST_PART else _IN_WORDS

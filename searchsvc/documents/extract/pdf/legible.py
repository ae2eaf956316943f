"""Whether what a PDF gives as its text is one: fonts without a map to Unicode give codes.

Such a layer has control or private characters for letters, lacks all letters with marks, or has
other letters in their place; a text of any language has vowels in its words.
"""

import re
from itertools import groupby

from searchsvc.analysis.orthography.tones import fold

_BROKEN = re.compile("[\0-\x08\x0e-\x1f\x7f\ue000-\uf8ff\ufffd]")
_RUN = re.compile(r"[^\W\d_]+")
# Of a page's words, and so many at least: bullets are private characters, and so are some hyphens.
_BROKEN_SHARE, _LEAST_BROKEN = 0.2, 8
# Of its different runs of letters: 0.01 to 0.12 in Vietnamese and English texts, 0.2 to 0.8 in
# Vietnamese ones without their map.
_ODD_SHARE, _LEAST_ODD = 0.2, 12
_VOWELS = frozenset("aeiouy")
# Letters side by side: "ươi", "queue"; "ngth" of English, "ngh" of Vietnamese.
_MOST_VOWELS, _MOST_CONSONANTS = 4, 5
# The last letter of the Latin script without marks of Vietnamese, and where those begin and end.
_LATIN, _MARKED = 0x24F, range(0x1E00, 0x1F00)
# Beyond so many characters a page is as it began.
_LONGEST = 20_000


def is_garbled(text: str) -> bool:
    """Tell whether a page's text is no text of any language, decoded from legacy encodings."""
    text = text[:_LONGEST]
    words = text.split()
    broken = sum(map(_is_broken, words))
    if broken >= max(_LEAST_BROKEN, _BROKEN_SHARE * len(words)):
        return True
    runs = set(_RUN.findall(text))
    odd = sum(map(_is_odd, runs))
    return odd >= max(_LEAST_ODD, _ODD_SHARE * len(runs))


def _is_broken(word: str) -> bool:
    """Tell whether letters of a word are codes; a bullet or a row of dots is none."""
    found = _BROKEN.findall(word)
    return len(set(found)) > 1 or (bool(found) and any(map(str.isalpha, word)))


def _is_odd(run: str) -> bool:
    """Tell whether letters spell no word: without a vowel, of two scripts, of mixed case."""
    latin = sum(ord(char) <= _LATIN or ord(char) in _MARKED for char in run)
    if latin < len(run):
        # Other languages have letters of their own.
        return latin > 0
    if not (run.isupper() or run[1:].islower() or len(run) == 1):
        return True
    longest = {True: 0, False: 0}
    for is_vowel, letters in groupby(fold(run.lower()), _VOWELS.__contains__):
        longest[is_vowel] = max(longest[is_vowel], len(list(letters)))
    vowels, consonants = longest[True], longest[False]
    return not vowels or vowels > _MOST_VOWELS or consonants > _MOST_CONSONANTS

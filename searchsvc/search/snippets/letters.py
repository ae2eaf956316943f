"""A text as bytes, a byte a character, in which terms can be looked for at the speed of memory.

Letters are lower-cased and without marks, y is i, whatever separates tokens is a blank. What a
byte can't tell is `UNTOLD`: tokens around it must be looked at themselves.
"""

import string
from collections.abc import Iterator
from unicodedata import normalize

import numpy as np

from searchsvc.analysis.orthography.mistaken import wrong_onsets
from searchsvc.analysis.orthography.tones import TONE_SIGNS, fold_key
from searchsvc.analysis.tokenize import TOKEN, forms

UNTOLD = b"\0"
_BLANK = b" "
# Vowels and đ; with a tone each vowel is one more letter.
_LETTERS = "aăâeêioôơuưyđ"
# Signs of running text that belong to no token.
_SIGNS = "\n–—‘’“”…•«»§°№₫€\u00a0"
_TABLE_SIZE = 0x10000


def _table() -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    marked = {normalize("NFC", letter + tone) for letter in _LETTERS for tone in ("", *TONE_SIGNS)}
    composed = {letter for letter in marked if len(letter) == 1}
    # Everything else keeps 0, and what is beyond the table is taken for its last character.
    table = np.zeros(_TABLE_SIZE, np.uint8)
    for char in {*string.printable, *_SIGNS, *composed, *map(str.upper, composed)}:
        told = needle(forms(char)[1]) if TOKEN.fullmatch(char) else _BLANK
        if told is not None and len(told) == 1:
            table[ord(char)] = ord(told)
    return table


def needle(term: str) -> bytes | None:
    """Return what a key or folded term looks like among the bytes; None when they can't tell it."""
    plain = fold_key(term).replace("y", "i")
    return plain.encode() if plain.isascii() and plain.isalnum() else None


def needles(term: str) -> Iterator[bytes]:
    """Yield what a term looks like among the bytes, and what writers mistake for its syllable."""
    found = needle(term)
    if found is not None:
        yield found
        yield from (other.encode() for other in wrong_onsets(found.decode()))


_told = _table()


def letters_of(text: str) -> bytes:
    """Return the bytes of a text, between two blanks: that of `text[n]` is at n + 1."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return b" %b " % _told.take(codes, mode="clip").tobytes()

"""Telex: marks and tones typed with letters (aa, ow, dd; s f r x j, z to remove)."""

import re
import unicodedata

from searchsvc.analysis.cache import Cache
from searchsvc.analysis.input_methods.composition import Composition
from searchsvc.analysis.input_methods.spelling import press
from searchsvc.analysis.orthography.syllables import HOI, HUYEN, NANG, NGA, SAC

# "nghiêng" with a key for its circumflex, its tone, and a changed mind.
_LONGEST = 14
_TONES = {"s": SAC, "f": HUYEN, "r": HOI, "x": NGA, "j": NANG, "z": ""}
_CIRCUMFLEXES = {
    "a": {"a": "â", "ă": "â"},
    "e": {"e": "ê"},
    "o": {"o": "ô", "ơ": "ô"},
}
_LETTER_KEYS = {
    "ă": "aw",
    "â": "aa",
    "đ": "dd",
    "ê": "ee",
    "ô": "oo",
    "ơ": "ow",
    "ư": "uw",
}
_TONE_KEYS = {tone: key for key, tone in _TONES.items() if tone}
_DOUBLE_O = re.compile("o(?=[oòóỏõọ](?:c|ng))", re.IGNORECASE)


def decode(token: str) -> str | None:
    """Return the syllable that a Telex keyboard makes of one token's keys.

    Args:
        token: one token in any case. Marks may be typed anywhere after their letter: vieetj,
            vietej, ddieenj and dieendj, dduwowngf and dduongwf.

    Returns:
        The syllable in NFC with the token's capitals, its tone in the old style; None when the
        keys make no grammatical syllable with a mark. Foreign words may be the keys of a syllable
        ("test" of "tét"): whether one was meant is the caller's to decide.
    """
    return _decoded[token]


def _decode(token: str) -> str | None:
    if not (token.isascii() and token.isalpha()) or len(token) > _LONGEST:
        return None
    # A vowel repeated later in the word marks the first (vietej), if that makes a syllable.
    return _compose(token, anywhere=True) or _compose(token, anywhere=False)


# Queries repeat few syllables, and to compose one takes longer than the rest of reading it.
_decoded = Cache(_decode, size=20_000, longest=_LONGEST)


def _compose(token: str, anywhere: bool) -> str | None:
    typed = Composition()
    for key in token:
        low = key.lower()
        if low in _TONES and typed.has_vowel():
            if not typed.tone(_TONES[low]):
                return None
        elif low == "w":
            _horn_or_breve(typed, key)
        elif not _mark(typed, low, anywhere):
            typed.append(key)
    return typed.syllable()


def _mark(typed: Composition, low: str, anywhere: bool) -> bool:
    if low == "d":
        return typed.stroke()
    marked = _CIRCUMFLEXES.get(low)
    if marked is None:
        return False
    # A third key removes the mark and keeps both letters: "xooong" types "xoong".
    if typed.unmark_last(low, marked[low]):
        return False
    return typed.circumflex(marked) if anywhere else typed.circumflex_last(marked)


def _horn_or_breve(typed: Composition, key: str) -> None:
    if typed.horn_before_a() or typed.breve() or typed.horn():
        return
    # A w without a letter to mark is ư: "nhwng", "giwx". After ư or ơ that makes no syllable.
    typed.append("Ư" if key.isupper() else "ư")


def encode(text: str) -> str:
    """Return the raw Telex keys of a Vietnamese text: the tone at the end of its syllable.

    Args:
        text: any text; words without marks and words in other letters are unchanged.
    """
    # "oo" alone would type ô.
    composed = unicodedata.normalize("NFC", text)
    return press(_DOUBLE_O.sub(r"\g<0>o", composed), _LETTER_KEYS, _TONE_KEYS)

"""Encodes Vietnamese words as raw keys, for input methods with mark keys after the letters."""

import re
import unicodedata
from collections.abc import Mapping

from searchsvc.analysis.orthography.tones import TONE_SIGNS

_WORD = re.compile(r"[^\W\d_]+")


def press(text: str, letter_keys: Mapping[str, str], tone_keys: Mapping[str, str]) -> str:
    """Return the keys that type a text: marks right after their letter, the tone after the word.

    Args:
        text: any text.
        letter_keys: the keys of each lower-cased marked letter.
        tone_keys: the key of each combining tone mark.

    Returns:
        The keys. A word with letters of other alphabets, or with two tones, is unchanged.
    """
    text = unicodedata.normalize("NFC", text)
    return _WORD.sub(lambda match: _word(match.group(), letter_keys, tone_keys), text)


def _word(word: str, letter_keys: Mapping[str, str], tone_keys: Mapping[str, str]) -> str:
    keys: list[str] = []
    tone = ""
    shouted = len(word) > 1 and word.isupper()
    for char in word:
        base = unicodedata.normalize("NFD", char)
        tones = [mark for mark in base if mark in TONE_SIGNS]
        letter = unicodedata.normalize("NFC", "".join(c for c in base if c not in TONE_SIGNS))
        pressed = letter_keys.get(letter.lower(), letter.lower())
        if not pressed.isascii() or (tones and tone):
            return word
        tone += "".join(tone_keys[mark] for mark in tones)
        if shouted:
            pressed = pressed.upper()
        elif letter.isupper():
            pressed = pressed.capitalize()
        keys.append(pressed)
    return "".join(keys) + (tone.upper() if shouted else tone)

"""A syllable while it is typed: letters, the marks that keys add to them, and one tone."""

import re

from searchsvc.analysis.orthography.syllables import VOWELS, is_grammatical, place_tone

_HORN = {"o": "ơ", "ô": "ơ", "u": "ư"}
_BREVE = {"a": "ă", "â": "ă"}
# Keyboards horn both vowels of ươ before a coda, and the second alone in an open rime (thuở).
_HALF_HORNED = re.compile(r"(?<!q)(?:ươ|ưo|uơ)")


class Composition:
    """The letters typed so far, as a Vietnamese input method composes them.

    Every method that changes marks returns whether it changed anything: if not, input methods take
    the key as a plain character, and the result is no Vietnamese syllable.
    """

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._capitals: list[bool] = []
        self._tone = ""

    def append(self, key: str) -> None:
        """Add a letter in the case it was typed in."""
        self._letters.append(key.lower())
        self._capitals.append(key.isupper())

    def has_vowel(self) -> bool:
        """Return whether there is a vowel for a tone."""
        return any(letter in VOWELS for letter in self._letters)

    def tone(self, tone: str) -> bool:
        """Set the tone, "" to remove it, wherever in the syllable its key was pressed."""
        if self._tone == tone or not self.has_vowel():
            return False
        self._tone = tone
        return True

    def stroke(self) -> bool:
        """Turn the d that begins the syllable into đ."""
        if self._letters[:1] != ["d"]:
            return False
        self._letters[0] = "đ"
        return True

    def circumflex(self, marked: dict[str, str]) -> bool:
        """Mark the last letter that the table has, wherever it is."""
        return self._change(marked)

    def circumflex_last(self, marked: dict[str, str]) -> bool:
        """Mark the letter that was typed last."""
        return self._letters[-1:] != [] and self._letters[-1] in marked and self._change(marked)

    def unmark_last(self, plain: str, marked: str) -> bool:
        """Take the circumflex off the letter that was typed last."""
        if self._letters[-1:] != [marked]:
            return False
        self._letters[-1] = plain
        return True

    def breve(self) -> bool:
        """Mark the last a."""
        return self._change(_BREVE)

    def horn(self) -> bool:
        """Mark an adjacent u and o, else the o, else the first u."""
        start = self._rime()
        pair = self._find("uư", "oôơ")
        if pair is not None:
            if self._letters[pair : pair + 2] == ["ư", "ơ"]:
                return False
            self._letters[pair : pair + 2] = "ư", "ơ"
            return True
        for letter in ("o", "ô", "u"):
            if letter in self._letters[start:]:
                self._letters[self._letters.index(letter, start)] = _HORN[letter]
                return True
        return False

    def horn_before_a(self) -> bool:
        """Mark the u of ua, which one key at the end of "mua" means."""
        pair = self._find("u", "a")
        if pair is None:
            return False
        self._letters[pair] = "ư"
        return True

    def syllable(self) -> str | None:
        """Return the syllable in NFC with the case it was typed in, None unless it is a marked one.

        Its tone is placed in the old style.
        """
        letters = "".join(self._letters)
        letters = _HALF_HORNED.sub(lambda m: "ươ" if letters[m.end() :] else "uơ", letters)
        if not is_grammatical(letters, self._tone) or (letters.isascii() and not self._tone):
            return None
        spelled = zip(place_tone(letters, self._tone), self._capitals, strict=True)
        return "".join(char.upper() if capital else char for char, capital in spelled)

    def _rime(self) -> int:
        # The u of qu takes no mark.
        return 2 if self._letters[:2] == ["q", "u"] else 0

    def _find(self, first: str, second: str) -> int | None:
        letters = self._letters
        for at in range(self._rime(), len(letters) - 1):
            if letters[at] in first and letters[at + 1] in second:
                return at
        return None

    def _change(self, marked: dict[str, str]) -> bool:
        for at in range(len(self._letters) - 1, -1, -1):
            if self._letters[at] in marked:
                self._letters[at] = marked[self._letters[at]]
                return True
        return False

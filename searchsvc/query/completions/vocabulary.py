"""The vocabulary of the completions: one character for each exact and each folded term.

Titles become strings of them, so slicing, comparing and searching are fast string operations.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

# Separates two texts, and sorts before every term.
BREAK = "\0"
# Characters end at U+10FFFF.
MOST_WORDS = 1_000_000
_LAST = "\U0010ffff"


class Vocabulary:
    """Terms and their characters; immutable."""

    def __init__(self, keys: Sequence[str], folded: Sequence[str]) -> None:
        """Make a vocabulary.

        Args:
            keys: exact terms, different, ordered by folded form; at most `MOST_WORDS`.
            folded: for each the folded form.
        """
        self.keys, self.folded = keys, folded
        self._words = {key: chr(number) for number, key in enumerate(keys, 1)}
        self._folds = [form for form, _ in groupby(folded)]
        chars = {form: chr(number) for number, form in enumerate(self._folds, 1)}
        self._fold_of = [BREAK, *(chars[form] for form in folded)]

    def word(self, key: str) -> str | None:
        """Return the character of an exact term; None when no text has it."""
        return self._words.get(key)

    def key(self, word: str) -> str:
        """Return the exact term of a character."""
        return self.keys[ord(word) - 1]

    def fold(self, words: str) -> str:
        """Return the characters of the folded forms of words; breaks stay."""
        fold_of = self._fold_of
        return "".join([fold_of[number] for number in map(ord, words)])

    def folds(self, folded: str) -> tuple[str, str]:
        """Return the range of folded characters for one form: the first and the one after it."""
        place = bisect_left(self._folds, folded)
        found = place < len(self._folds) and self._folds[place] == folded
        return chr(place + 1), chr(place + 1 + found)

    def folds_from(self, prefix: str) -> tuple[str, str]:
        """Return the range of folded characters for all forms with a prefix, as `folds` does."""
        first = bisect_left(self._folds, prefix)
        after = bisect_left(self._folds, prefix + _LAST, first)
        return chr(first + 1), chr(after + 1)

    def starting(self, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield the exact and the folded form of every term that begins with folded letters."""
        first = bisect_left(self.folded, prefix)
        after = bisect_left(self.folded, prefix + _LAST, first)
        yield from zip(self.keys[first:after], self.folded[first:after], strict=True)

"""The tokens of a query as typed and as read, and which frames they say."""

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token
from searchsvc.query.planning.asking.table import Frames

_UNITS = ("ngay", "thang", "tuan", "nam", "tuoi", "lan", "nguoi", "bo", "ban", "tieng", "hom")
# Letters that say other words as well: thang máy, đi đầu, Chí Minh, biến thể A.
_DOUBTFUL = frozenset(
    (
        *(("thu", "may"), ("thang", "may"), ("ngay", "may"), ("thu", "nao"), ("thang", "nao")),
        *(("di", "dau"), ("cho", "em"), ("cho", "toi"), ("cho", "minh"), ("chi", "minh")),
        *(("chi", "em"), ("chi", "toi"), ("the", "a")),
        *(("may", unit) for unit in (*_UNITS, "tien")),
        *(("nam", "nao"), ("giup", "minh"), ("nhieu", "tien")),
    )
)


@dataclass(frozen=True, slots=True)
class Said:
    """The free words of a query.

    Attributes:
        text: as typed.
        tokens: of the text.
        read: the likely reading of each.
        edges: the places where a word begins or ends.
        any_marks: whether any token has a mark that binds.
    """

    text: str
    tokens: Sequence[Token]
    read: Sequence[Token]
    edges: frozenset[int]
    any_marks: bool

    def says(self, start: int, frame: Sequence[Token], sure: bool) -> bool:
        """Return whether the tokens from a place on say a frame.

        Args:
            start: index of the first.
            frame: its syllables.
            sure: whether its letters suffice where no mark was typed.
        """
        if not self._spells(start, frame, sure):
            return False
        doubtful = sure and tuple(part.folded for part in frame) in _DOUBTFUL
        return not doubtful or self._spells(start, frame, sure=False)

    def is_word(self, at: int) -> bool:
        """Return whether a token is a word of its own, and no name or code."""
        return {at, at + 1} <= self.edges and not (
            self.is_capital(at) or self._is_code(self.tokens[at])
        )

    def is_capital(self, at: int) -> bool:
        """Return whether a token begins with a capital amid a query that is not all of capitals."""
        token = self.tokens[at]
        return token.start > 0 and self.text[token.start].isupper() and not self.text.isupper()

    def longest(self, frames: Frames, start: int, end: int, sure: int) -> Sequence[Token] | None:
        """Return the longest frame that begins at a place and ends where a word ends.

        Args:
            frames: by their first syllable.
            start: where it begins.
            end: where it ends at the latest.
            sure: syllables from which letters suffice.
        """
        for frame in frames.get(self.read[start].folded, ()):
            after = start + len(frame)
            if after <= end and after in self.edges and self.says(start, frame, len(frame) >= sure):
                return frame
        return None

    def _spells(self, start: int, frame: Sequence[Token], sure: bool) -> bool:
        if start + len(frame) > len(self.tokens):
            return False
        for at, part in enumerate(frame, start):
            if not self._is(self.tokens[at], self.read[at], part, sure):
                return False
        return True

    def _is(self, token: Token, read: Token, part: Token, sure: bool) -> bool:
        if part.key in (token.key, read.key):
            return not (self._is_code(token) and is_bare_syllable(part.folded))
        return sure and not token.marked and token.folded == part.folded

    def _is_code(self, token: Token) -> bool:
        """Return whether a token is of capitals amid others: the AI of "AI là gì"."""
        typed = self.text[token.start : token.end]
        return len(typed) > 1 and typed.isupper() and not self.text.isupper()

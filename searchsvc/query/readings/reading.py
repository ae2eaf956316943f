"""What a reading is: a span of a typed query that stands for another text."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token


class Rewrite(NamedTuple):
    """One span of the typed text and what it stands for.

    Attributes:
        start: offset of its first character in the typed text.
        end: offset after its last character.
        text: what it stands for.
    """

    start: int
    end: int
    text: str


class Reading(Protocol):
    """One way in which readers type something else than they mean."""

    def __call__(self, text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
        """Give the spans that stand for something else, in order, never overlapping.

        Args:
            text: the cleaned query.
            tokens: its tokens that no order of the reader holds: phrases and exclusions stay.
            lexicon: what the articles hold: a word of theirs is never read as another.
        """
        ...


def cased(meant: str, typed: str) -> str:
    """Give what was meant the capitals of what was typed."""
    if typed.isupper():
        return meant.upper()
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant

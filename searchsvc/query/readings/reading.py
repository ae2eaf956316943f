"""The interface of readings, which rewrite spans of a query."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token


class Rewrite(NamedTuple):
    """A span of the typed text and its replacement.

    Attributes:
        start: offset of its first character in the typed text.
        end: offset after its last character.
        text: the replacement.
    """

    start: int
    end: int
    text: str


class Reading(Protocol):
    """A way in which readers type something else than they mean."""

    def __call__(self, text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
        """Return the rewrites of a query, in order, not overlapping.

        Args:
            text: the cleaned query.
            tokens: its tokens outside phrases and exclusions.
            lexicon: counts of syllables in the articles, whose words are never rewritten.
        """
        ...


def applied(text: str, rewrites: Iterable[Rewrite]) -> str:
    """Return a text with its rewrites, which are in order and don't overlap."""
    pieces, position = [], 0
    for rewrite in rewrites:
        pieces += [text[position : rewrite.start], rewrite.text]
        position = rewrite.end
    return "".join([*pieces, text[position:]])


def cased(meant: str, typed: str) -> str:
    """Return the meant text in the capitals of the typed one."""
    if typed.isupper():
        return meant.upper()
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant

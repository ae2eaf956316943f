"""What a mention is: a span of text that says something which can be said in other ways."""

from typing import NamedTuple


class Mention(NamedTuple):
    """One span of cleaned text and the canonical terms of what it says.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        terms: canonical terms, the most telling first; equal for every way of saying the same.
        weight: how likely it says this, 0 to 1; below 1 for one meaning of several.
    """

    start: int
    end: int
    terms: tuple[str, ...]
    weight: float = 1.0

"""An occurrence of the query in a text, and how significant it is."""

from enum import IntEnum
from typing import NamedTuple


class Strength(IntEnum):
    """How significant an occurrence is, the least first."""

    # A syllable whose marks differ from the likely reading: báo chí for "chi thi".
    OTHER_MARKS = 0
    # One syllable of a longer word of the query.
    PIECE = 1
    # A function word, which counts only next to other marks.
    FUNCTION = 2
    # A word of one syllable, or a variant of one.
    SYLLABLE = 3
    # A complete word, name, number or phrase.
    WHOLE = 4
    # A complete document number: what is said of it is asked for, not of its parts.
    NUMBER = 5


class Mark(NamedTuple):
    """An occurrence in the text.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        term: the term that occurs; equal for all forms of the same.
        strength: how significant it is.
        syllables: its folded syllables, of an abbreviation those that it stands for.
    """

    start: int
    end: int
    term: str
    strength: Strength
    syllables: tuple[str, ...]

"""An occurrence of the query in a text, and how significant it is."""

from collections.abc import Iterable
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


# Between two marks that are one for a reader: Bến-Nghé, KT/XH.
_JOINS = frozenset(" \u00a0-–/")
# And between longer ones: Cát Lở - Bình Đước. Between single syllables it parts sentences.
_JOINS_LONGER = frozenset((" - ", " – "))


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


def runs_of(marks: Iterable[Mark], text: str) -> list[list[Mark]]:
    """Return the marks of a text in their order, those together that readers see as one."""
    runs: list[list[Mark]] = []
    for mark in marks:
        if runs and text[runs[-1][-1].end : mark.start] in _JOINS:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    joined = runs[:1]
    for run in runs[1:]:
        spaced = text[joined[-1][-1].end : run[0].start] in _JOINS_LONGER
        if spaced and min(syllables_of(joined[-1]), syllables_of(run)) > 1:
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def syllables_of(run: Iterable[Mark]) -> int:
    """Return how many syllables marks have together."""
    return sum(len(mark.syllables) for mark in run)

"""What snippets mark: the units of a query, and everything else that satisfies its syllables."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """One syllable of a unit.

    Attributes:
        keys: exact terms that satisfy it.
        folded: folded term that satisfies it whatever the marks; None when its marks bind.
    """

    keys: frozenset[str]
    folded: str | None = None


Unit = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class HighlightTerms:
    """What snippets mark.

    Attributes:
        exact: keys that must be equal, tone placement aside.
        folded: folded terms that match whatever their marks.
        mentions: canonical terms of mentions that match however they are said.
        numbers: canonical terms of document numbers, likewise.
        units: the words, names and numbers of the query in order, each its syllables.
    """

    exact: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    units: tuple[Unit, ...] = ()


NO_HIGHLIGHTS = HighlightTerms()

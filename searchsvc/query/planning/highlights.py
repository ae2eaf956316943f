"""The terms that snippets highlight: units of a query, and alternatives to its syllables."""

from dataclasses import field

from searchsvc.query.tree.values import value


@value
class Slot:
    """One syllable of a unit.

    Attributes:
        keys: exact terms that match it.
        folded: folded term that matches it with any marks; None if its marks must agree.
    """

    keys: frozenset[str]
    folded: str | None = None


Unit = tuple[Slot, ...]


@value
class HighlightTerms:
    """The terms that snippets highlight.

    Attributes:
        exact: keys that must be equal, tone placement aside.
        folded: folded terms that match whatever their marks.
        mentions: canonical terms of mentions, which match in every form.
        numbers: canonical terms of document numbers, likewise.
        units: the words, names and numbers of the query in order, each as its syllables.
        names: other names of places, each as the keys of its syllables, which match as a whole.
        phrases: required phrases some of whose syllables match with any marks, each as its
            syllables; punctuation may stand within them.
    """

    exact: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    units: tuple[Unit, ...] = ()
    names: frozenset[tuple[str, ...]] = frozenset()
    phrases: tuple[Unit, ...] = ()
    _hash: int = field(default=0, init=False, compare=False, repr=False)

    def __hash__(self) -> int:
        # Asked for with each text of a search.
        if not self._hash:
            terms = self.exact, self.folded, self.mentions, self.numbers, self.names
            object.__setattr__(self, "_hash", hash((terms, self.units, self.phrases)) or 1)
        return self._hash


NO_HIGHLIGHTS = HighlightTerms()

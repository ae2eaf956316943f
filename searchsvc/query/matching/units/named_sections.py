"""The sections that a query names: an article in one matches the words of its name."""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.sections import Sections
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.tree.nodes import Node, OneOf


class NamedSections:
    """Builds the nodes of sections for units of one query.

    Attributes:
        named: names of sections, with the indices of the tokens that say them.
    """

    def __init__(self, sections: Sections, read: Sequence[Token]) -> None:
        """Make it.

        Args:
            sections: of the portal.
            read: the likely reading of each token of the words.
        """
        self.named = list(sections.named_in([token.folded for token in read]))
        self._read = read

    def of(self, units: Sequence[Unit]) -> Iterator[Node]:
        """Yield the nodes of the sections whose names contain all words of some units."""
        if not self.named:
            return
        asked = [token for unit in units for token in unit.likely]
        at = next(place for place, token in enumerate(self._read) if token is asked[0])
        for start, end, names in self.named:
            if start <= at and at + len(asked) <= end:
                yield OneOf("category", names)

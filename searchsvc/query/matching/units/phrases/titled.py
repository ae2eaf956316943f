"""Builds the nodes of what holds all syllables of some units in its title."""

from collections.abc import Iterator, Mapping, Sequence

from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.alternative import Alternative
from searchsvc.query.matching.units.numbers.written import in_one_title
from searchsvc.query.matching.units.phrases.short_forms import said_in_short
from searchsvc.query.matching.units.phrases.spelled import SpelledNodes
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term


class TitledNodes:
    """Builds the nodes of one query's titles, each syllable once."""

    def __init__(
        self,
        context: QueryContext,
        spelled: SpelledNodes,
        others: Mapping[str, Sequence[Alternative]],
    ) -> None:
        """Make it.

        Args:
            context: of the query; a verbatim one takes numbers as typed only.
            spelled: makes the nodes of its syllables.
            others: key of a typed syllable → its alternatives.
        """
        self._spelled, self._others = spelled, others
        self._verbatim, self._unmarked = context.verbatim, context.unmarked
        # By where a syllable starts.
        self._syllables: dict[int, Node] = {}

    def of(self, units: Sequence[Unit]) -> Node:
        """Return the node that matches every syllable of some units of the query in a title."""
        found: dict[str, Node] = {}
        for unit in units:
            for token, read in zip(unit.tokens, unit.likely, strict=True):
                if token.start not in self._syllables:
                    syllable = self._spelled.syllable("title", token, read)
                    self._syllables[token.start] = syllable
                found[token.key] = self._syllables[token.start]
        for unit in units:
            if unit.numbered == 1 and not self._verbatim:
                key = unit.tokens[-1].key
                found[key] = any_of([found[key], *self._numbers(unit)])
        return Bool(must=said_in_short(found, self._others, self._unmarked))

    def _numbers(self, unit: Unit) -> Iterator[Node]:
        """Yield the nodes of the other numbers of a thing in a title."""
        for number, *tokens in in_one_title(unit):
            held = Term("title", number)
            # "I" is as well the Y of y tế.
            alone = number.isdigit()
            yield held if alone else Bool(must=(held, self._spelled.adjacent(*tokens)))

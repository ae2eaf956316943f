"""Builds the nodes of a query's units, which decide about the match and never score."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from searchsvc.analysis.tokenize import Token, bigrams
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.alternative import Alternative
from searchsvc.query.matching.alternatives.joint_documents import joint_terms
from searchsvc.query.matching.alternatives.named_issuers import full_terms
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.units.documents import documents_named, near_terms, stated_apart
from searchsvc.query.matching.units.named_sections import NamedSections
from searchsvc.query.matching.units.numbers.held import with_other_number
from searchsvc.query.matching.units.numbers.months import of_month
from searchsvc.query.matching.units.numbers.written import written_otherwise
from searchsvc.query.matching.units.phrases.partly import said_otherwise, said_partly
from searchsvc.query.matching.units.phrases.phrased import PhrasedNodes
from searchsvc.query.matching.units.phrases.spelled import SpelledNodes
from searchsvc.query.matching.units.phrases.titled import TitledNodes
from searchsvc.query.matching.units.unit import Unit, UnitKind
from searchsvc.query.matching.units.unmarked import Unmarked
from searchsvc.query.matching.units.years import of_year, published_in, says_year
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Everything, Node, Phrase, Term


class UnitNodes:
    """Builds the nodes of one query's units, each once.

    Attributes:
        units: all of them, in order.
        content: those that are words.
        sections: those that they name.
        adjacent: makes the node of syllables, as typed and as read, as neighbours.
        unmarked: how its syllables are read where none has a mark; None where some have.
    """

    def __init__(
        self,
        context: QueryContext,
        units: Sequence[Unit],
        others: Mapping[str, Sequence[Alternative]],
        whole: Mapping[Unit, Node],
        places: Sequence[tuple[int, int, Node]] = (),
    ) -> None:
        """Make it.

        Args:
            context: of the query.
            units: all of them, in order.
            others: the alternatives to each syllable, by its key.
            whole: the node of each unit that nothing else satisfies, dates and quantities.
            places: start and end of each place that has other names, with the node of those.
        """
        self.units = units
        self.content = [unit for unit in units if unit.kind is UnitKind.WORD]
        self._context, self._others, self._whole = context, others, whole
        self._places = places
        self._typed = [token for unit in self.content for token in unit.tokens]
        self._read = [token for unit in self.content for token in unit.likely]
        self.sections = NamedSections(context.sections, self._read)
        self.unmarked = Unmarked(context, self._typed, self._read) if context.unmarked else None
        spelled = self._spelled = SpelledNodes(context, others, self.unmarked)
        self.adjacent = spelled.adjacent
        self._in_title = TitledNodes(context, spelled, others)
        self._phrased = PhrasedNodes(others, spelled, context.unmarked, [one[2] for one in places])
        self._documents = documents_named(context, self.content)
        self._held: dict[Unit, Node] = {}
        self._all_titled: Node | None = None
        self._as_phrase: Node | None = None

    def held(self, unit: Unit) -> Node:
        """Return the node that matches a unit in any of its forms."""
        found = self._held.get(unit)
        if found is None:
            found = self._held[unit] = self._holding(unit)
        return found

    def _holding(self, unit: Unit) -> Node:
        if unit in self._whole:
            return self._whole[unit]
        match unit.kind:
            case UnitKind.NUMBER:
                return self.number(unit)
            case UnitKind.YEAR:
                year = of_year(unit, self.titled() if self.content else None)
                return any_of([year, *self._said_otherwise(unit.tokens)])
            case _:
                ways = [
                    self.adjacent(unit.tokens, unit.likely),
                    *self._said_otherwise(unit.tokens),
                ]
                if not self._context.verbatim:
                    ways += with_other_number(unit, self.adjacent, self._said_otherwise)
                    if len(self.content) > 1:
                        ways += of_month(unit, self._context.today)
                ways += said_partly(unit, self._others, self._spelled, self._phrased)
                if self._documents and unit in self._documents.said:
                    ways.append(self._documents.node)
                return any_of([*ways, *self.sections.of([unit])])

    def phrase(self, titled: bool = True) -> Node | None:
        """Return the node that matches all words as one phrase, or all of them in the title.

        Args:
            titled: whether they may stand apart in the title.

        Returns:
            None if that is no different from the words alone. Of a single word typed without marks,
            only the likely reading counts: with other marks its syllables are neighbours by chance.
        """
        if len(self.content) < 2:
            return self._as_read()
        apart = [self.titled()] if titled else []
        return any_of([*self._side_by_side(), *apart, *self.sections.of(self.content)])

    def phrase_otherwise(self) -> Node | None:
        """Return the node that matches all words as one phrase, some of them said otherwise.

        Returns:
            None of a single word, and where there is no other way for a part of them.
        """
        if len(self.content) < 2:
            return None
        found = self._phrased.otherwise(self._typed, self._read)
        return found and Bool(filters=(*map(self.held, self.content), found))

    def _side_by_side(self) -> Iterator[Node]:
        """Yield the nodes of all words as neighbours, in every way to say or write them."""
        yield self.as_phrase()
        yield from self._said_otherwise(self._typed)
        yield from self.numbered_phrases()
        yield from chain.from_iterable(self._around(*place) for place in self._places)

    def _around(self, start: int, end: int, other: Node) -> Iterator[Node]:
        """Yield nodes of another name of a place, and the words before and after the typed one."""
        typed = self._typed
        parts = [
            [at for at, token in enumerate(typed) if token.end <= start],
            [at for at, token in enumerate(typed) if token.start >= end],
        ]
        around = [
            self.adjacent([typed[at] for at in part], [self._read[at] for at in part])
            for part in parts
            if part
        ]
        if around:
            yield Bool(filters=(*around, other))
            outside = [
                u for u in self.content if u.tokens[-1].end <= start or u.tokens[0].start >= end
            ]
            yield Bool(filters=(self._in_title.of(outside), other))

    def _as_read(self) -> Node | None:
        read = self._read
        if not self._context.unmarked or len(read) < 2 or not any(map(binds, read)):
            return None
        keys = tuple(token.key for token in read)
        row = (Phrase("text", keys),) if len(keys) > 2 else ()
        word = Bool(must=(*(Term("text_bigrams", pair) for pair in bigrams(keys)), *row))
        otherwise = self._said_otherwise(self._typed)
        return any_of([word, *otherwise, *self.numbered_phrases(), *self.sections.of(self.content)])

    def said(self, unit: Unit) -> Node:
        """Return the node that matches the syllables of a unit as neighbours."""
        return self.adjacent(unit.tokens, unit.likely)

    def as_phrase(self) -> Node:
        """Return the node that matches all words as one phrase in the text."""
        if self._as_phrase is None:
            self._as_phrase = self.adjacent(self._typed, self._read)
        return self._as_phrase

    def numbered_phrases(self) -> Iterator[Node]:
        """Yield the nodes of all words as one phrase, a number of theirs written otherwise."""
        return (self.adjacent(*tokens) for tokens in written_otherwise(self.content))

    def titled(self) -> Node:
        """Give what holds every syllable of the words in its title."""
        if self._all_titled is None:
            self._all_titled = self._in_title.of(self.content)
        return self._all_titled

    def called(self, units: Sequence[Unit]) -> Node:
        """Give what holds the words among some units in its title, or in the name of its section.

        What a type of document names is as well a document of the type, whatever its title.

        Args:
            units: of this query.
        """
        ways: list[Node] = [*self.sections.of(units)]
        said = self._documents.said if self._documents else ()
        # A title with "luật" is mostly about laws, and none.
        if all(len(unit.tokens) > 1 for unit in said):
            # In a title alone it is not known whether the syllables of a word are neighbours.
            titled = self._titled_about(units)
            if len(units) > 1 and not self._documents:
                # Nor words: a title with "giá" and "điện" may be about the price of a telephone.
                titled = Bool(filters=(titled, any_of([*self._side_by_side()])))
            ways.append(titled)
        if self._documents:
            others = [unit for unit in units if unit not in self._documents.said]
            ways += [Bool(filters=(self._documents.node, about)) for about in self._about(others)]
        return any_of(ways)

    @property
    def asks_for_documents(self) -> bool:
        """Whether the newest documents of a type are asked for."""
        return self._documents is not None

    def _about(self, topic: Sequence[Unit]) -> list[Node]:
        """Return what a document about a topic holds: its words in the title, or as its issuer."""
        if not topic:
            return [Everything()]
        tokens = chain.from_iterable(unit.tokens for unit in topic)
        issued = Bool(filters=tuple(Term("document_issuer_terms", one.folded) for one in tokens))
        return [self._titled_about(topic), issued]

    def _titled_about(self, topic: Sequence[Unit]) -> Node:
        if not topic:
            return Everything()
        return Bool(filters=(self._in_title.of(topic), *(self.held(unit) for unit in topic)))

    def number(self, unit: Unit, near: bool = False) -> Node:
        """Return the node of a document number, full or `near`: with equal type, year or number."""
        all_terms = unit.mention.terms if unit.mention else ()
        full = full_terms(all_terms)
        terms = (*(near_terms(all_terms) if near else full), *joint_terms(full))
        fields = ("own_number", "numbers")
        ways: list[Node] = [Term(field, term) for term in terms for field in fields]
        ways += stated_apart(all_terms)
        # The code of a type stuck to its number is none in the index: ND100.
        return any_of([*ways, *self._said_otherwise(unit.tokens)])

    def about(self, unit: Unit) -> Node:
        """Return the node that matches a unit, or a title with the topic, of whatever year."""
        if unit.kind is not UnitKind.YEAR:
            return self.held(unit)
        return any_of([says_year(unit, "text"), published_in(unit), self.titled()])

    def is_said_otherwise(self, unit: Unit) -> bool:
        """Return whether there is any other form of a part of a unit."""
        return any(self._others.get(token.key) for token in unit.tokens)

    def _said_otherwise(self, typed: Sequence[Token]) -> list[Node]:
        """Return the nodes of alternatives to all of several neighbouring syllables together."""
        return said_otherwise(self._others, typed)

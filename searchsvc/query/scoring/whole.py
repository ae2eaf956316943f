"""Scores of articles that contain all of a short query: in title, text, section, and year."""

from collections.abc import Iterator
from dataclasses import dataclass

from searchsvc.query.context import QueryContext
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.unit import Unit, UnitKind
from searchsvc.query.matching.units.years import (
    contrary,
    just_begun,
    published_in,
    says_year,
)
from searchsvc.query.scoring.titled_numbers import titled_numbers
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import AtLeast, Bool, Constant, Everything, Node, OneOf
from searchsvc.query.tree.reasons import Reason, ReasonKind

# Of fewer units, one without another is about something else.
_MAY_LACK_ONE = 3


@dataclass(frozen=True, slots=True)
class WholeQuery:
    """Builds the nodes that score articles with all units of a short query.

    Attributes:
        context: of the query.
        units: makes the nodes of its units.
    """

    context: QueryContext
    units: UnitNodes

    def nodes(self) -> Iterator[Node]:
        """Yield all nodes; for a long query only those of its years."""
        content = self.units.content
        yield from titled_numbers(self.context, self.units)
        if not content:
            return
        short, asked = self._asked()
        if asked:
            yield from self._titled(asked)
            yield from self._all_units(asked)
            yield from self._in_sections(short)
        for unit in self.units.units:
            if unit.kind is UnitKind.YEAR:
                yield from self._of_year(unit)
            elif unit.person:
                rarity = sum(map(self.context.rarity.of_syllable, unit.tokens))
                named = Reason(ReasonKind.PHRASE, tuple(one.key for one in unit.tokens), "text")
                worth = rarity * self.context.ranking.person
                yield Constant(self.units.said(unit), worth, named)

    def as_typed(self) -> Iterator[Node]:
        """Yield the nodes of titles with all of a short query, and of texts with it as a phrase."""
        _, asked = self._asked()
        if asked:
            yield from self._titled(asked)
            reason = Reason(ReasonKind.ALL_UNITS, field="text")
            phrase = self.units.as_phrase()
            yield Constant(phrase, asked * self.context.ranking.whole_title_phrase, reason)

    def _asked(self) -> tuple[float, float]:
        """Return how short the query is, and that times the rarity of its syllables."""
        tokens = {token.key: token for unit in self.units.content for token in unit.likely}
        short = self.context.ranking.shortness(len(tokens))
        return short, short * sum(map(self.context.rarity.of_syllable, tokens.values()))

    def _titled(self, asked: float) -> Iterator[Node]:
        ranking, content = self.context.ranking, self.units.content
        titled = self.units.titled()
        reason = Reason(ReasonKind.WHOLE_TITLE, field="title")
        yield Constant(titled, asked * ranking.whole_title, reason)
        length = sum(len(unit.tokens) for unit in content)
        if length > 1:
            # The title field has no bigrams: all in the title, and as neighbours in the text.
            phrases = [self.units.as_phrase()]
            if ranking.shortness(length):
                # Of a few words said again and again there are too many.
                phrases += self.units.numbered_phrases()
            both = Bool(must=(titled, any_of(phrases)))
            yield Constant(both, asked * ranking.whole_title_phrase, reason)

    def _all_units(self, asked: float) -> Iterator[Node]:
        content = self.units.content
        if len(content) > 1:
            every = Bool(must=tuple(self.units.held(unit) for unit in content))
            worth = asked * self.context.ranking.whole_units
            yield Constant(every, worth, Reason(ReasonKind.ALL_UNITS, field="text"))

    def _in_sections(self, short: float) -> Iterator[Node]:
        tokens = [token for unit in self.units.content for token in unit.likely]
        for start, end, names in self.units.sections.named:
            named = {token.key: token for token in tokens[start:end]}.values()
            worth = short * sum(map(self.context.rarity.of_syllable, named))
            section = OneOf("category", names)
            yield Constant(
                section, worth * self.context.ranking.section, Reason(ReasonKind.SECTION, names)
            )

    def of_years_partly(self) -> Iterator[Node]:
        """Yield the scores of the years of a query in articles that lack more of its words."""
        if len(self.units.content) > 1:
            for unit in self.units.units:
                if unit.kind is UnitKind.YEAR:
                    held = Bool(must=self._held())
                    for node, worth, reason in self._ways_of_year(unit):
                        yield Constant(Bool(filters=(node,), must_not=(held,)), worth, reason)

    def _of_year(self, unit: Unit) -> Iterator[Node]:
        """Yield the scores of a year, which count only where the other units match."""
        held, topic = self._held(), self.units.titled()
        for node, worth, reason in self._ways_of_year(unit, topic):
            yield Constant(Bool(must=held, filters=(node,)), worth, reason)

    def _held(self) -> tuple[Node, ...]:
        """Return what an article of a year must match.

        Of a few units, one may be missing: a partial match of the year tells more than a newer one
        of another year.
        """
        units, ranking = self.units, self.context.ranking
        held = tuple(units.held(one) for one in units.content)
        # Of more, nearly all match partly: on news_topics nDCG@10 without marks fell by .0006.
        if _MAY_LACK_ONE <= len(held) <= ranking.short_units:
            return (AtLeast(held, len(held) - 1),)
        return held

    def _ways_of_year(
        self, unit: Unit, topic: Node | None = None
    ) -> Iterator[tuple[Node, float, Reason]]:
        """Yield what tells that an article is of a year, and its score.

        Args:
            unit: the year.
            topic: all else that is asked for in the title, where articles hold it: a year in the
                title of something else is the year of that.
        """
        ranking = self.context.ranking
        worth = self.context.rarity.of_syllable(unit.tokens[-1])
        year = (unit.tokens[-1].key,)
        published = Reason(ReasonKind.YEAR, year, "published_at")
        said = Reason(ReasonKind.YEAR, year, "title")
        titled = says_year(unit, "title")
        if unit.years and unit.years[0] == unit.years[1]:
            titled = Bool(must=(titled,), must_not=(just_begun(unit.years[1]),))
        if topic is not None:
            titled = Bool(must=(titled, topic))
        yield titled, worth * ranking.year_in_title, said
        yield published_in(unit), worth * ranking.published_in_year, published
        if ranking.no_other_year:
            # A title with other years only is about those.
            agrees = Bool(must=(Everything(),), must_not=(contrary(unit),))
            yield agrees, worth * ranking.no_other_year, said

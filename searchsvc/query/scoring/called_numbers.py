"""Numbers by which things are called, however they are written: quý I where quý 1 is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.coded import side_by_side
from searchsvc.query.matching.alternatives.numbers.parts_of_year import parts_of_year
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.numbers.called import takes_roman
from searchsvc.query.matching.units.numbers.in_order import in_order
from searchsvc.query.matching.units.numbers.written import in_one_title
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Constant, Node, Phrase, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind


@dataclass(frozen=True, slots=True)
class CalledNumbers:
    """Builds the nodes that score the numbers of one query's things.

    Attributes:
        context: of the query.
        units: makes the nodes of its units.
        words: its free words.
    """

    context: QueryContext
    units: UnitNodes
    words: Analysis

    def pairs(self) -> Mapping[tuple[str, str], Node]:
        """Return what is as near as the typed number to its word, by the keys of both.

        Without any marks the pairs are of folded terms, as their neighbours are.
        """
        return {} if self.context.verbatim else dict(self._pairs())

    def _pairs(self) -> Iterator[tuple[tuple[str, str], Node]]:
        for unit in self.units.content:
            at = len(unit.tokens) - unit.numbered
            if not (unit.numbered and at and unit.other_numbers):
                continue
            noun, number = unit.likely[at - 1 : at + 1]
            ways = (tokenize(one) for one in unit.other_numbers)
            held = [self.units.adjacent([unit.tokens[at - 1], *w], [noun, *w]) for w in ways]
            pair = (noun.folded, number.folded) if self.context.unmarked else (noun.key, number.key)
            yield pair, any_of(held)

    def titled(self) -> Iterator[Node]:
        """Yield the scores of titles with the number of a thing, in Roman numerals or digits.

        Those with a part of a year are titles with its other names as well.
        """
        if self.context.verbatim:
            return
        for unit in self.units.content:
            at = len(unit.tokens) - unit.numbered
            if in_order(unit) or (unit.numbered == 1 and at and takes_roman(unit.likely[at - 1])):
                rarity = sum(map(self.context.rarity.of_syllable, unit.tokens))
                reason = Reason(ReasonKind.MENTION, tuple(t.key for t in unit.tokens), "title")
                worth = rarity * self.context.ranking.called_in_title
                yield Constant(any_of([*self._in_titles(unit)]), worth, reason)

        for part in parts_of_year(self.words):
            tokens = [t for t in self.words.tokens if part.start <= t.start and t.end <= part.end]
            typed = tuple(token.key for token in tokens)
            ways = [
                Bool(must=(*(Term("title", key) for key in name), side_by_side(name)))
                for name in (typed, *part.names)
            ]
            worth = sum(map(self.context.rarity.of_syllable, tokens))
            reason = Reason(ReasonKind.MENTION, typed, "title")
            yield Constant(any_of(ways), worth * self.context.ranking.called_in_title, reason)

    def _in_titles(self, unit: Unit) -> Iterator[Node]:
        ordered = in_order(unit)
        yield from (Phrase("title", phrase) for phrase in (ordered.phrases if ordered else ()))
        yield Bool(must=(Term("title", unit.tokens[-1].key), self.units.said(unit)))
        for number, *tokens in in_one_title(unit):
            yield Bool(must=(Term("title", number), self.units.adjacent(*tokens)))

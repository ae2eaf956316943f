"""The makers of one query's nodes, which its match and its scores share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.query.matching.acronyms import in_capitals
from searchsvc.query.matching.alternatives.alternative import Alternative
from searchsvc.query.matching.alternatives.other_ways import OtherWays
from searchsvc.query.matching.alternatives.synonyms import SynonymNodes
from searchsvc.query.matching.phrases import PhraseNodes
from searchsvc.query.matching.places import PlaceNodes
from searchsvc.query.matching.syllables import SyllableNodes
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.numbers.measured import measured
from searchsvc.query.matching.units.split import reading_of, units_of
from searchsvc.query.matching.units.unit import UnitKind
from searchsvc.query.periods.nodes import PeriodNodes
from searchsvc.query.places.read import NamedPlace, PlaceReader
from searchsvc.query.planning.free_words import FreeWords
from searchsvc.query.planning.reading import Read
from searchsvc.query.scoring.dates import dates_of


class Builders:
    """Makes the nodes of one query.

    Attributes:
        syllables: of single syllables.
        phrases: of phrases.
        others: other ways to write or say words.
        synonyms: words of the same meaning.
        places: other names of renamed places.
        periods: times by the clock, and days and months without their year.
        optional: what is named of place and time that articles may be without.
        free: the match of the free words.
    """

    def __init__(self, read: Read, analyzer: Analyzer) -> None:
        """Make it.

        Args:
            read: the query's clauses.
            analyzer: the analyzer that also made the index.
        """
        context, words = read.context, read.clauses.words
        self._read = read
        self.syllables = SyllableNodes(context)
        tokens = reading_of(words, read.likely).tokens
        self.others = OtherWays(context, words, read.understood.typed, tokens)
        self.phrases = PhraseNodes(context, self.syllables)
        self.synonyms = SynonymNodes(context, words.tokens, tokens, words.mentions)
        places: Iterable[NamedPlace] = ()
        if not context.verbatim:
            places = PlaceReader(
                analyzer, words, tokens, context.lexicon, context.province
            ).places()
        self.places = PlaceNodes(context, words.text, words.tokens, list(places))
        self.periods = PeriodNodes.of(context, words, read.likely)
        self.optional = self.places.optional | self.periods.optional
        self.free = FreeWords(
            context, self.syllables, self.periods, read.asked.unrequired, self.optional
        )

    def alternatives(self) -> dict[str, list[Alternative]]:
        """Return the alternatives to each distinct syllable, by its key."""
        found: dict[str, list[Alternative]] = {}
        for index, token in enumerate(self._read.clauses.words.tokens):
            others = found.setdefault(token.key, [])
            ways = (
                self.others.of(index),
                self.synonyms.alternatives(index),
                self.places.alternatives(index),
            )
            for alternative in chain(*ways, self.periods.alternatives(token)):
                if alternative not in others:
                    others.append(alternative)
        return found

    def units(
        self, alternatives: Mapping[str, Sequence[Alternative]], kept: frozenset[str]
    ) -> UnitNodes:
        """Return the makers of the nodes of the query's units.

        Args:
            alternatives: to each distinct syllable, by its key.
            kept: keys of the syllables that are looked for; units with others are left out.
        """
        context, words = self._read.context, self._read.clauses.words
        verbatim = context.verbatim
        numbers = () if verbatim else words.numbers
        dates = () if verbatim else (*self.optional, *dates_of(words))
        units = units_of(
            words, self._read.likely, numbers, dates, context.lexicon, names_whole=not verbatim
        )
        if self.optional:
            units = [replace(one, optional=one.mention in self.optional) for one in units]
        said = (
            {}
            if verbatim
            else {**measured(words, units), **in_capitals(words, units, context.lexicon)}
        )
        said |= {
            unit: self.syllables.date(unit.mention, words, self.periods.published(unit.mention))
            for unit in units
            if unit.kind is UnitKind.DATE and unit.mention
        }
        within = [unit for unit in units if all(token.key in kept for token in unit.tokens)]
        return UnitNodes(context, within, alternatives, said, self.places.spans)

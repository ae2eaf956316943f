"""Builds the plan of a query from its clauses: the match of each tier, and the scores."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.marks.restored import notes_on
from searchsvc.query.matching.other_words import folded_parts, other_words
from searchsvc.query.matching.units.connectors import connectors
from searchsvc.query.matching.units.numbers.written import other_names
from searchsvc.query.matching.units.phrases.short_forms import other_forms
from searchsvc.query.matching.units.unit import Unit, UnitKind, called_numbers, things_called
from searchsvc.query.notes import NOTHING_SEARCHABLE, Note, left_out, understood_as
from searchsvc.query.planning.builders import Builders
from searchsvc.query.planning.clauses import Clauses, spellings
from searchsvc.query.planning.highlighting import highlight_terms
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.query.planning.query_plan import Plan
from searchsvc.query.planning.reading import read
from searchsvc.query.planning.required import Required, required
from searchsvc.query.planning.scores import Scores, scores_of
from searchsvc.query.planning.tiers import NO_TIERS, Tiers, tiers_of
from searchsvc.query.planning.tiers.bound_words import with_bound
from searchsvc.query.planning.tiers.lacking import Said, unasked_of
from searchsvc.query.readings import Understood
from searchsvc.query.scoring.dates import only_dates
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import NOTHING, Bool, Everything, Node, Phrase
from searchsvc.query.tree.rewriting.match_only import match_only

_EVERYTHING = Everything()


class Planner:
    """Plans one query from its clauses."""

    def __init__(
        self, context: QueryContext, analyzer: Analyzer, clauses: Clauses, understood: Understood
    ) -> None:
        """Make it.

        Args:
            context: of the query.
            analyzer: the analyzer that also made the index.
            clauses: of the query after rewriting.
            understood: the rewritten query.
        """
        self._read = read(context, analyzer, clauses, understood)
        self._context, self._clauses = self._read.context, self._read.clauses
        self._build = Builders(self._read, analyzer)

    def plan(self) -> Plan:
        """Return the plan, without pins and bonuses for new articles."""
        found = required(self._read, self._build)
        notes = (*self._notes(), *found.notes)
        if not found.must:
            return self._without_words(notes)
        return self._with_words(found, scores_of(self._read, self._build, found), notes)

    def _without_words(self, notes: tuple[Note, ...]) -> Plan:
        """Return the plan of a query of which no syllable must occur."""
        must_not = self._must_not()
        if must_not:
            return Plan(Bool(must=(_EVERYTHING,), must_not=must_not), False, notes=notes)
        if self._read.understood.text.strip():
            return Plan(NOTHING, False, notes=(*notes, NOTHING_SEARCHABLE))
        return Plan(_EVERYTHING, False, notes=notes)

    def _with_words(self, found: Required, scores: Scores, notes: tuple[Note, ...]) -> Plan:
        words, units, free = self._clauses.words, found.units, found.free
        joining = () if self._context.verbatim else connectors(units.units, found.beside)
        tiers, said, optional = self._tiers(found, joining)
        must_not = self._must_not()
        also = (*free.parts, *scores.nodes)
        loosest = _EVERYTHING if found.beside else free.node
        return Plan(
            self._loosest_tree(found, scores, must_not),
            True,
            self._sought(found),
            (*notes, *scores.notes),
            tuple(found.tokens),
            self._context.unmarked,
            spellings(self._clauses, self._read.likely),
            ruled=self._build.synonyms.any,
            tiers=tiers,
            queries={
                tier: Bool(found.phrased, also, must_not, (node,))
                for tier, node in tiers.all_of(loosest).items()
            },
            counted={
                tier: Bool(must_not=must_not, filters=(*found.phrased, node))
                for tier, node in tiers.nodes.items()
            },
            scored=free.parts,
            units=tuple(said),
            unasked=optional,
            numbered=things_called(units.units, words.text),
            topic=tuple(units.held(unit) for unit in units.content if unit not in joining),
            times=tuple(
                units.held(unit)
                for unit in units.units
                if unit.kind in (UnitKind.YEAR, UnitKind.DATE) and not unit.optional
            ),
            years=scores.years,
            other_words=self._other_words(found),
            other_forms=()
            if self._context.verbatim
            else (
                *other_forms(words.mentions, found.alternatives, units.content),
                *map(tuple, self._build.synonyms.short_forms),
            ),
            known=self._read.likely.known,
        )

    def _tiers(
        self, found: Required, joining: Sequence[Unit]
    ) -> tuple[Tiers, list[Said], tuple[Said, ...]]:
        """Return the tiers, the units that are told of, and those of them that may be absent."""
        words, units = self._clauses.words, found.units
        unrequired = self._read.asked.unrequired
        unasked = [unit for unit in units.units if found.only_asks(unit, unrequired)]
        tiers = NO_TIERS
        if found.free.parts and not only_dates(words):
            tiers = tiers_of(self._context, units, words, unasked, found.beside)
        said = [
            (unit.said(words.text), units.held(unit))
            for unit in with_bound(units.units, tiers.bound)
            if not (unit in joining or unit in unasked or unit.optional)
        ]
        optional = unasked_of(said, tiers)
        if found.surely is not None:
            this = match_only(found.surely)
            tiers = replace(tiers, nodes={t: any_of([one, this]) for t, one in tiers.nodes.items()})
            said = [(text, any_of([one, this])) for text, one in said]
        return tiers, said, optional

    def _must_not(self) -> tuple[Node, ...]:
        return tuple(
            self._build.phrases.excluded(text) for text in self._clauses.excluded if text.tokens
        )

    def _loosest_tree(self, found: Required, scores: Scores, must_not: tuple[Node, ...]) -> Node:
        """Return the tree of articles with enough of the syllables."""
        also = (*found.free.parts, *scores.nodes) if found.beside else scores.nodes
        if len(found.must) == 1 and not also and not must_not:
            return found.must[0]
        return Bool(must=found.must, should=also, must_not=must_not)

    def _notes(self) -> tuple[Note, ...]:
        understood = self._read.understood
        return (
            *understood_as(understood),
            *left_out(self._read.unasked),
            *self._build.places.notes(),
            *notes_on(self._read.likely, understood),
        )

    def _sought(self, found: Required) -> HighlightTerms:
        """Return the terms to mark in what is shown."""
        shown = [*found.tokens, *(token for phrase in found.phrases for token in phrase.tokens)]
        other_keys = {
            # A phrase is marked as a whole, by its name.
            key: [o for way in ways if not isinstance(way.held, Phrase) for o in way.keys]
            for key, ways in found.alternatives.items()
        }
        names = self._build.places.names | self._build.others.names
        names |= other_names(found.units.content) | self._build.synonyms.names
        numbers = called_numbers(found.units.units)
        return highlight_terms(
            self._context, self._clauses, self._read.likely, shown, other_keys, names, numbers
        )

    def _other_words(self, found: Required) -> frozenset[str]:
        """Return the folded syllables of alternatives, from which feedback must not learn."""
        words = self._clauses.words
        if self._context.verbatim:
            return frozenset()
        typed = frozenset(words.folded)
        ways = found.alternatives.values()
        keys = (way.keys for others in ways for way in others if not way.usual)
        others = {part for key in chain.from_iterable(keys) for part in folded_parts(key)}
        others |= self._build.places.syllables
        return (frozenset(others) - typed) | other_words(words.mentions, typed)

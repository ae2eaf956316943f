"""Builds the plan of a query from its clauses: the match of each tier, and the scores."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.acronyms import acronyms, in_capitals, preferred_capitals
from searchsvc.query.matching.alternatives.alternative import Alternative, covers
from searchsvc.query.matching.alternatives.other_ways import OtherWays
from searchsvc.query.matching.alternatives.synonyms import SynonymNodes
from searchsvc.query.matching.marks.restored import Likely, likely_reading, notes_on
from searchsvc.query.matching.other_words import folded_parts, other_words
from searchsvc.query.matching.phrases import PhraseNodes
from searchsvc.query.matching.places import PlaceNodes
from searchsvc.query.matching.syllables import SyllableNodes
from searchsvc.query.matching.units.connectors import connectors
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.numbers.measured import measured
from searchsvc.query.matching.units.numbers.written import other_names
from searchsvc.query.matching.units.phrases.short_forms import other_forms
from searchsvc.query.matching.units.split import reading_of, units_of
from searchsvc.query.matching.units.unit import Unit, UnitKind, called_numbers, things_called
from searchsvc.query.notes import NOTHING_SEARCHABLE, left_out, shortened, understood_as
from searchsvc.query.periods.nodes import PeriodNodes
from searchsvc.query.places.read import PlaceReader
from searchsvc.query.planning.asking import Asked, read_asked
from searchsvc.query.planning.clauses import Clauses, beginning, spellings
from searchsvc.query.planning.free_words import FreeWords, Match
from searchsvc.query.planning.highlighting import highlight_terms
from searchsvc.query.planning.lacking import unasked_of
from searchsvc.query.planning.query_plan import Plan
from searchsvc.query.planning.tiers import NO_TIERS, tiers_of
from searchsvc.query.planning.tiers.bound_words import with_bound
from searchsvc.query.readings import Understood
from searchsvc.query.scoring.called_numbers import CalledNumbers
from searchsvc.query.scoring.contact import pages_of_contact
from searchsvc.query.scoring.dates import dates_of, only_dates, preferred_dates
from searchsvc.query.scoring.definitions import Definition, find_definition
from searchsvc.query.scoring.documents import preferred_documents
from searchsvc.query.scoring.named_pages import preferred_pages
from searchsvc.query.scoring.proximity import Proximity
from searchsvc.query.scoring.whole import WholeQuery
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
        # A document number is no id.
        self._article = context.article if context.addressed or not clauses.words.numbers else None
        self._likely = likely_reading(context, clauses.words, analyzer)
        self._asked, self._unasked = Asked(), tuple[str, ...]()
        self._whole: tuple[Analysis, Likely] | None = None
        if not context.verbatim:
            beside, most = bool(clauses.phrases), context.ranking.short_up_to
            self._asked = read_asked(clauses.words, self._likely, most, context.lexicon, beside)
        if self._asked.kept:
            self._unasked = clauses.around(self._asked.kept)
            self._whole = clauses.words, self._likely
            clauses = clauses.narrowed(analyzer, self._asked.kept)
            # The marks of the words left out say nothing of the others.
            context = replace(context, unmarked=not clauses.any_marks)
            self._likely = likely_reading(context, clauses.words, analyzer)
        if not context.verbatim:
            capitals = frozenset(acronyms(clauses.words))
            if capitals or self._likely.sure:
                context = replace(context, acronyms=capitals, restored=self._likely.sure)
        self._context = context
        self._ranking = context.ranking
        self._clauses = clauses
        self._understood = understood
        self._syllables = SyllableNodes(context)
        read = reading_of(clauses.words, self._likely).tokens
        self._others = OtherWays(context, clauses.words, understood.typed, read)
        self._phrases = PhraseNodes(context, self._syllables)
        self._synonyms = SynonymNodes(context, clauses.words.tokens, read)
        self._places = self._renamed_places(analyzer)
        self._periods = PeriodNodes.of(context, clauses.words, self._likely)
        self._of_address = self._places.optional
        self._optional = self._of_address | self._periods.optional
        self._free = FreeWords(
            context, self._syllables, self._periods, self._asked.unrequired, self._optional
        )

    def plan(self) -> Plan:
        """Return the plan, without pins and bonuses for new articles."""
        ranking, clauses = self._ranking, self._clauses
        words = clauses.words
        kept = clauses.first_distinct(ranking.most_syllables)
        tokens = list({token.key: token for token in words.tokens if token.key in kept}.values())
        phrases = [beginning(phrase, kept) for phrase in clauses.phrases]
        must = [self._phrases.required(phrase) for phrase in phrases if phrase.tokens]
        alternatives = self._alternatives(words)
        units = self._units(alternatives, kept)
        # What a query surely means holds all of it: the article of an id, or pages of a contact.
        contact = pages_of_contact(self._context, words.tokens, units)
        surely = self._article or contact.node
        definition = self._definition()
        # Words that only ask, such as "định nghĩa của", need not occur in an answer.
        asking = definition.asking if definition else frozenset[str]()
        told = [token for token in tokens if token.key not in asking]
        scored = Match()
        # Beside a phrase, which says what is asked about, no word is required.
        beside = bool(must) and not self._context.verbatim and not only_dates(words)
        if told or (tokens and not must):
            scored = self._free.match(words, told or tokens, alternatives)
            scored = scored if surely is None else scored.or_one(surely)
            must += [] if beside else [scored.node]
        elif self._article is not None and len(must) == 1:
            must = [any_of([must[0], self._article])]
        must_not = tuple(self._phrases.excluded(text) for text in clauses.excluded if text.tokens)
        notes = [*understood_as(self._understood), *left_out(self._unasked), *self._places.notes()]
        notes += (*notes_on(self._likely, self._understood), *contact.notes)
        if len(kept) < clauses.count_distinct():
            notes.append(shortened(ranking.most_syllables))
        if not must and not must_not and self._understood.text.strip():
            return Plan(NOTHING, False, notes=(*notes, NOTHING_SEARCHABLE))
        if not must:
            query: Node = Bool(must=(Everything(),), must_not=must_not)
            return Plan(query if must_not else Everything(), False, notes=tuple(notes))
        should = [*scored.also, *self._phrases.preferred(clauses.preferred)]
        years: list[Node] = []
        if tokens:
            called = CalledNumbers(self._context, units, words)
            near = Proximity(self._context, words, self._likely, definition, called.pairs())
            should += [*near.nodes(), *called.titled()]
        if not self._context.verbatim:
            should += self._places.scores(units)
            whole = WholeQuery(self._context, units)
            should += whole.nodes()
            should += [*preferred_capitals(self._context, words), *self._as_typed()]
            should += preferred_pages(self._context, clauses, units, self._synonyms)
            years += whole.of_years_partly()
            dates, date_notes = preferred_dates(words, ranking)
            should += [*dates, *self._periods.scores()]
            should += [
                self._syllables.node(token, alternatives[token.key])
                for token in tokens
                if any(covers(one, token) for one in self._of_address)
            ]
            notes += [*date_notes, *self._periods.notes()]
            documents, document_notes = preferred_documents(self._context, words)
            should += documents
            notes += document_notes
        unasked = [unit for unit in units.units if self._is_unasked(unit, asking)]
        tiers = NO_TIERS
        if scored.parts and not only_dates(words):
            tiers = tiers_of(self._context, units, words, unasked, beside)
        joining = () if self._context.verbatim else connectors(units.units, beside)
        said = [
            (unit.said(words.text), units.held(unit))
            for unit in with_bound(units.units, tiers.bound)
            if not (unit in joining or unit in unasked or unit.optional)
        ]
        optional = unasked_of(said, tiers)
        if surely is not None:
            this = match_only(surely)
            tiers = replace(tiers, nodes={t: any_of([one, this]) for t, one in tiers.nodes.items()})
            said = [(text, any_of([one, this])) for text, one in said]
        phrased = tuple(must if beside or not scored.parts else must[:-1])
        loosest = _EVERYTHING if beside else scored.node
        also = (*scored.parts, *should) if beside else tuple(should)
        lone = len(must) == 1 and not also and not must_not
        query = must[0] if lone else Bool(must=tuple(must), should=also, must_not=must_not)
        shown = [*tokens, *(token for phrase in phrases for token in phrase.tokens)]
        other_keys = {
            # A phrase is marked as a whole, by its name.
            key: [o for way in ways if not isinstance(way.held, Phrase) for o in way.keys]
            for key, ways in alternatives.items()
        }
        names = self._places.names | self._others.names | other_names(units.content)
        names |= self._synonyms.names
        numbers = called_numbers(units.units)
        sought = highlight_terms(
            self._context, self._clauses, self._likely, shown, other_keys, names, numbers
        )
        return Plan(
            query,
            True,
            sought,
            tuple(notes),
            tuple(tokens),
            self._context.unmarked,
            spellings(self._clauses, self._likely),
            ruled=self._synonyms.any,
            tiers=tiers,
            queries={
                tier: Bool(phrased, (*scored.parts, *should), must_not, (node,))
                for tier, node in tiers.all_of(loosest).items()
            },
            counted={
                tier: Bool(must_not=must_not, filters=(*phrased, node))
                for tier, node in tiers.nodes.items()
            },
            scored=scored.parts,
            units=tuple(said),
            unasked=optional,
            numbered=things_called(units.units, words.text),
            topic=tuple(units.held(unit) for unit in units.content if unit not in joining),
            times=tuple(
                units.held(unit)
                for unit in units.units
                if unit.kind in (UnitKind.YEAR, UnitKind.DATE) and not unit.optional
            ),
            years=tuple(years),
            other_words=self._other_words(alternatives),
            other_forms=()
            if self._context.verbatim
            else other_forms(words.mentions, alternatives, units.content),
            known=self._likely.known,
        )

    def _is_unasked(self, unit: Unit, asking: frozenset[str]) -> bool:
        """Return whether a unit only asks, or introduces what is asked for."""
        unrequired = self._asked.unrequired
        return asking.issuperset(token.key for token in unit.tokens) or (
            unrequired.issuperset(token.start for token in unit.tokens)
        )

    def _as_typed(self) -> Iterator[Node]:
        """Yield what scores articles that say the words left out as well: Bao giờ có điện."""
        if self._whole is not None:
            units = units_of(*self._whole, (), (), self._context.lexicon)
            context = replace(self._context, restored=self._whole[1].sure)
            yield from WholeQuery(context, UnitNodes(context, units, {}, {})).as_typed()

    def _renamed_places(self, analyzer: Analyzer) -> PlaceNodes:
        context, words = self._context, self._clauses.words
        if context.verbatim:
            return PlaceNodes(context, words.text, words.tokens, ())
        read = reading_of(words, self._likely).tokens
        reader = PlaceReader(analyzer, words, read, context.lexicon, context.province)
        return PlaceNodes(context, words.text, words.tokens, list(reader.places()))

    def _units(
        self, alternatives: Mapping[str, Sequence[Alternative]], kept: frozenset[str]
    ) -> UnitNodes:
        words, verbatim = self._clauses.words, self._context.verbatim
        numbers, lexicon = () if verbatim else words.numbers, self._context.lexicon
        dates = () if verbatim else (*self._optional, *dates_of(words))
        units = units_of(words, self._likely, numbers, dates, lexicon, names_whole=not verbatim)
        if self._optional:
            units = [replace(one, optional=one.mention in self._optional) for one in units]
        said = {} if verbatim else {**measured(words, units), **in_capitals(words, units)}
        said |= {
            unit: self._syllables.date(unit.mention, words, self._periods.published(unit.mention))
            for unit in units
            if unit.kind is UnitKind.DATE and unit.mention
        }
        within = [unit for unit in units if all(token.key in kept for token in unit.tokens)]
        return UnitNodes(self._context, within, alternatives, said, self._places.spans)

    def _other_words(self, alternatives: Mapping[str, Sequence[Alternative]]) -> frozenset[str]:
        """Return the folded syllables of alternatives, from which feedback must not learn."""
        words = self._clauses.words
        if self._context.verbatim:
            return frozenset()
        typed = frozenset(words.folded)
        keys = (o.keys for others in alternatives.values() for o in others if not o.usual)
        found = {part for key in chain.from_iterable(keys) for part in folded_parts(key)}
        found |= self._places.syllables
        return (frozenset(found) - typed) | other_words(words.mentions, typed)

    def _definition(self) -> Definition | None:
        if self._context.verbatim:
            return None
        clauses = self._clauses
        return find_definition(clauses.typed.sentence, clauses.sentence, self._context.unmarked)

    def _alternatives(self, words: Analysis) -> dict[str, list[Alternative]]:
        """Return the alternatives to each distinct syllable, by its key."""
        found: dict[str, list[Alternative]] = {}
        for index, token in enumerate(words.tokens):
            others = found.setdefault(token.key, [])
            ways = (
                self._others.of(index),
                self._synonyms.alternatives(index),
                self._places.alternatives(index),
            )
            for alternative in chain(*ways, self._periods.alternatives(token)):
                if alternative not in others:
                    others.append(alternative)
        return found

"""What the articles of a query must hold, before its tiers say how much of that is enough."""

from collections.abc import Mapping, Sequence

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.alternatives.alternative import Alternative
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.notes import Note, shortened
from searchsvc.query.planning.builders import Builders
from searchsvc.query.planning.clauses import beginning
from searchsvc.query.planning.free_words import Match
from searchsvc.query.planning.reading import Read
from searchsvc.query.scoring.contact import pages_of_contact
from searchsvc.query.scoring.dates import only_dates
from searchsvc.query.scoring.definitions import Definition, find_definition
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Node
from searchsvc.query.tree.values import value


@value
class Required:
    """What a query requires.

    Attributes:
        tokens: the distinct syllables of the free words, as many as are looked for.
        phrases: the required phrases, as far as they are looked for.
        alternatives: to each distinct syllable, by its key.
        units: make the nodes of the query's units.
        definition: what it asks the definition of; None = of nothing.
        surely: what a query surely means, whatever else it holds: the article of an id, or pages
            of a contact.
        free: the match of the free words.
        must: the nodes of all that must match, that of the free words last.
        beside: whether phrases say what is asked about, so that no free word must occur.
        notes: notes for the reader.
    """

    tokens: Sequence[Token]
    phrases: Sequence[Analysis]
    alternatives: Mapping[str, list[Alternative]]
    units: UnitNodes
    definition: Definition | None
    surely: Node | None
    free: Match
    must: tuple[Node, ...]
    beside: bool
    notes: tuple[Note, ...]

    @property
    def phrased(self) -> tuple[Node, ...]:
        """What must match besides the free words."""
        return self.must if self.beside or not self.free.parts else self.must[:-1]

    def only_asks(self, unit: Unit, unrequired: frozenset[int]) -> bool:
        """Return whether a unit only asks, or introduces what is asked for."""
        asking = self.definition.asking if self.definition else frozenset[str]()
        return asking.issuperset(token.key for token in unit.tokens) or (
            unrequired.issuperset(token.start for token in unit.tokens)
        )


def required(read: Read, build: Builders) -> Required:
    """Return what a query requires.

    Args:
        read: the query's clauses.
        build: makes its nodes.
    """
    context, clauses, words = read.context, read.clauses, read.clauses.words
    kept = clauses.first_distinct(context.ranking.most_syllables)
    tokens = list({token.key: token for token in words.tokens if token.key in kept}.values())
    phrases = [beginning(phrase, kept) for phrase in clauses.phrases]
    must = [build.phrases.required(phrase) for phrase in phrases if phrase.tokens]
    alternatives = build.alternatives()
    units = build.units(alternatives, kept)
    # A document number is no id.
    article = context.article if context.addressed or not words.numbers else None
    contact = pages_of_contact(context, words.tokens, units)
    surely = article or contact.node
    definition = None
    if not context.verbatim:
        definition = find_definition(clauses.typed.sentence, clauses.sentence, context.unmarked)
    # Words that only ask, such as "định nghĩa của", need not occur in an answer.
    asking = definition.asking if definition else frozenset[str]()
    told = [token for token in tokens if token.key not in asking]
    free = Match()
    beside = bool(must) and not context.verbatim and not only_dates(words)
    if told or (tokens and not must):
        free = build.free.match(words, told or tokens, alternatives)
        free = free if surely is None else free.or_one(surely)
        must += [] if beside else [free.node]
    elif article is not None and len(must) == 1:
        must = [any_of([must[0], article])]
    notes = contact.notes
    if len(kept) < clauses.count_distinct():
        notes = (*notes, shortened(context.ranking.most_syllables))
    return Required(
        tokens, phrases, alternatives, units, definition, surely, free, tuple(must), beside, notes
    )

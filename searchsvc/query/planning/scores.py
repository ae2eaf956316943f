"""What raises the score of an article that matches a query."""

from collections.abc import Iterator
from dataclasses import replace

from searchsvc.query.matching.acronyms import preferred_capitals
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.split import units_of
from searchsvc.query.notes import Note
from searchsvc.query.planning.builders import Builders
from searchsvc.query.planning.reading import Read
from searchsvc.query.planning.required import Required
from searchsvc.query.scoring.called_numbers import CalledNumbers
from searchsvc.query.scoring.dates import preferred_dates
from searchsvc.query.scoring.documents import preferred_documents
from searchsvc.query.scoring.named_pages import preferred_pages
from searchsvc.query.scoring.proximity import Proximity
from searchsvc.query.scoring.whole import WholeQuery
from searchsvc.query.tree.nodes import Node
from searchsvc.query.tree.values import value


@value
class Scores:
    """What only scores.

    Attributes:
        nodes: of all that scores.
        years: those of articles of the query's years that do not hold all of the words.
        notes: notes for the reader.
    """

    nodes: tuple[Node, ...]
    years: tuple[Node, ...] = ()
    notes: tuple[Note, ...] = ()


def scores_of(read: Read, build: Builders, found: Required) -> Scores:
    """Return what scores the articles that hold what a query requires.

    Args:
        read: the query's clauses.
        build: makes its nodes.
        found: what it requires.
    """
    context, clauses, words = read.context, read.clauses, read.clauses.words
    nodes = [*found.free.also, *build.phrases.preferred(clauses.preferred)]
    if found.tokens:
        called = CalledNumbers(context, found.units, words)
        near = Proximity(context, words, read.likely, found.definition, called.pairs())
        nodes += [*near.nodes(), *called.titled()]
    if context.verbatim:
        return Scores(tuple(nodes))
    nodes += build.places.scores(found.units)
    whole = WholeQuery(context, found.units)
    nodes += [*whole.nodes(), *preferred_capitals(context, words), *_as_typed(read)]
    nodes += preferred_pages(context, clauses, found.units, build.synonyms)
    dates, date_notes = preferred_dates(words, context.ranking)
    nodes += [*dates, *build.periods.scores()]
    nodes += [
        build.syllables.node(token, found.alternatives[token.key])
        for token in found.tokens
        if any(covers(one, token) for one in build.places.optional)
    ]
    documents, document_notes = preferred_documents(context, words)
    notes = (*date_notes, *build.periods.notes(), *document_notes)
    return Scores((*nodes, *documents), tuple(whole.of_years_partly()), notes)


def _as_typed(read: Read) -> Iterator[Node]:
    """Yield what scores articles that say the words left out as well: Bao giờ có điện."""
    if read.whole is not None:
        units = units_of(*read.whole, (), (), read.context.lexicon)
        context = replace(read.context, restored=read.whole[1].sure)
        yield from WholeQuery(context, UnitNodes(context, units, {}, {})).as_typed()

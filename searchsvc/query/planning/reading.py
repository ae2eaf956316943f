"""What a query is planned from: its clauses as they are read, without what only asks."""

from dataclasses import replace

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.acronyms import acronyms, in_small_letters
from searchsvc.query.matching.marks.restored import Likely, likely_reading
from searchsvc.query.matching.units.split import reading_of
from searchsvc.query.planning.asking import Asked, read_asked
from searchsvc.query.planning.clauses import Clauses
from searchsvc.query.readings import Understood
from searchsvc.query.tree.values import value


@value
class Read:
    """The clauses of a query as they are read.

    Attributes:
        context: of the query, with what its words tell of it.
        clauses: without what only asks.
        understood: the rewritten query.
        likely: the likely reading of the free words.
        asked: which of the typed words ask, and which are asked for.
        unasked: the texts left out because they only ask.
        whole: the free words with them, and their reading; None when nothing was left out.
    """

    context: QueryContext
    clauses: Clauses
    understood: Understood
    likely: Likely
    asked: Asked
    unasked: tuple[str, ...]
    whole: tuple[Analysis, Likely] | None


def read(
    context: QueryContext, analyzer: Analyzer, clauses: Clauses, understood: Understood
) -> Read:
    """Read the clauses of a query.

    Args:
        context: of the query.
        analyzer: the analyzer that also made the index.
        clauses: of the query after rewriting.
        understood: the rewritten query.
    """
    likely = likely_reading(context, clauses.words, analyzer)
    asked, unasked, whole = Asked(), tuple[str, ...](), None
    if not context.verbatim:
        beside, most = bool(clauses.phrases), context.ranking.short_up_to
        asked = read_asked(clauses.words, likely, most, context.lexicon, beside)
    if asked.kept:
        unasked = clauses.around(asked.kept)
        whole = clauses.words, likely
        clauses = clauses.narrowed(analyzer, asked.kept)
        # The marks of the words left out say nothing of the others.
        context = replace(context, unmarked=not clauses.any_marks)
        likely = likely_reading(context, clauses.words, analyzer)
    if not context.verbatim:
        capitals = frozenset(acronyms(clauses.words, context.lexicon))
        restored = likely.sure
        if not context.unmarked:
            tokens = reading_of(clauses.words, likely).tokens
            small = in_small_letters(clauses.words, tokens, context.lexicon)
            capitals |= frozenset(token.key for token in small)
            restored |= frozenset(token.start for token in small)
        if capitals or restored:
            context = replace(context, acronyms=capitals, restored=restored)
    return Read(context, clauses, understood, likely, asked, unasked, whole)

"""The pages of a portal that tell how to reach its offices, for who asks that."""

from collections.abc import Sequence

from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.sections import asking_for_office
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.tree.nodes import Bool, Constant, Node, OneOf
from searchsvc.query.tree.reasons import Reason, ReasonKind


def pages_of_contact(
    context: QueryContext, tokens: Sequence[Token], units: UnitNodes
) -> Node | None:
    """Return what finds and scores the articles of its directory; None where it has none.

    Where more is said of the office than that it is one, only those that hold it.

    Args:
        context: of the query.
        tokens: of all its words.
        units: makes the nodes of its units.
    """
    names = context.sections.contacts
    if not names or context.verbatim:
        return None
    pages: Node = OneOf("category", names)
    if not context.sections.telling_contact(tokens):
        asking = asking_for_office(tokens)
        if not asking:
            return None
        begin = tokens[asking].start
        office = [unit for unit in units.units if unit.tokens[0].start >= begin]
        if not office:
            return None
        pages = Bool(filters=(pages, *(units.held(unit) for unit in office)))
    return Constant(pages, context.ranking.contact, Reason(ReasonKind.SECTION, names))

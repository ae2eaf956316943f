"""The pages of a portal that tell how to reach its offices, for who asks that."""

from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.sections import (
    CONTACT,
    asked_contact,
    asking_for_office,
    asks_for_own_office,
)
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.notes import Note, with_section
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Constant, Node, OneOf, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind


class Pages(NamedTuple):
    """The pages that tell how to reach the office that is asked for.

    Attributes:
        node: finds and scores them; None = there are none.
        notes: say that they are found without the words of the query.
    """

    node: Node | None = None
    notes: tuple[Note, ...] = ()


def pages_of_contact(context: QueryContext, tokens: Sequence[Token], units: UnitNodes) -> Pages:
    """Return the articles of the portal's directory and pages that are called so, for who asks.

    Where more is said of the office than that it is one, only those that hold it. The pages that
    are called so are of the portal's own office.

    Args:
        context: of the query.
        tokens: of all its words.
        units: makes the nodes of its units.
    """
    if context.verbatim:
        return Pages()
    names = context.sections.contacts
    told: list[Node] = [OneOf("category", names)] if names else []
    if asks_for_own_office(tokens):
        told.append(Term("variants", CONTACT))
    if not told:
        return Pages()
    pages = any_of(told)
    if not asked_contact(tokens):
        asking = asking_for_office(tokens)
        if not asking:
            return Pages()
        begin = tokens[asking].start
        office = [unit for unit in units.units if unit.tokens[0].start >= begin]
        if not office:
            return Pages()
        pages = Bool(filters=(pages, *(units.held(unit) for unit in office)))
    reason = Reason(ReasonKind.SECTION, names) if names else Reason(ReasonKind.PAGE)
    notes = (with_section(names),) if names else ()
    return Pages(Constant(pages, context.ranking.contact, reason), notes)

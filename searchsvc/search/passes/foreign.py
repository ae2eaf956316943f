"""The plan of a query that has operators of other search engines: filetype:pdf, intitle:."""

from collections.abc import Iterator
from dataclasses import replace

from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.curation import Rules
from searchsvc.query.notes import LONE_OPERATOR, OPERATOR_READ, Note
from searchsvc.query.planning.plan import Plan
from searchsvc.query.request import SearchRequest
from searchsvc.query.syntax import Foreign, read_foreign
from searchsvc.query.tree.nodes import Node, OneOf, Term
from searchsvc.search.known.portal import ATTACHED
from searchsvc.search.passes.answered import Planner


def with_operators(
    request: SearchRequest, rules: Rules, has_attachments: bool, plan: Planner
) -> Plan:
    """Return the plan of a request's query, of what such operators leave of it.

    Those that can be told narrow it, the others are left out; notes tell of both.

    Args:
        request: the search.
        rules: of editors; what they speak of is taken as typed.
        has_attachments: whether the portal has articles with attached files.
        plan: makes the plan of a request whose query has none.
    """
    if request.verbatim or rules.speaks_of(request.q):
        return plan(request)
    foreign = read_foreign(request.q, has_attachments)
    if not foreign.any:
        return plan(request)
    made = plan(request.but(q=foreign.text))
    made = replace(made, notes=(*made.notes, *_told(foreign)))
    wanted = tuple(_wanted(foreign))
    return made.within(wanted) if wanted else made


def _wanted(foreign: Foreign) -> Iterator[Node]:
    """Yield what each article must be."""
    if foreign.filed:
        yield OneOf(ATTACHED, ("1",))
    for words in foreign.titled:
        for token in tokenize(words):
            field, key = ("title", token.key) if token.marked else ("title_folded", token.folded)
            yield Term(field, key)


def _told(foreign: Foreign) -> Iterator[Note]:
    """Yield notes on what was read."""
    for words in foreign.titled:
        yield Note(
            OPERATOR_READ, "Chỉ tìm bài viết có “%(words)s” trong tiêu đề.", (("words", words),)
        )
    if foreign.filed:
        yield Note(OPERATOR_READ, "Chỉ tìm bài viết có tệp đính kèm, không kể loại tệp.")
    for operator in foreign.dropped:
        yield Note(
            LONE_OPERATOR,
            "Đã bỏ qua “%(operator)s”: trang này không tìm theo cách đó.",
            (("operator", operator),),
        )

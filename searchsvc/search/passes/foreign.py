"""The plan of a query that has operators of other search engines: filetype:pdf, intitle:."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.curation import Rules
from searchsvc.query.notes import LONE_OPERATOR, OPERATOR_READ, Note
from searchsvc.query.places import Place
from searchsvc.query.planning.plan import Plan
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import SearchRequest
from searchsvc.query.syntax import Foreign, read_foreign
from searchsvc.query.tree.nodes import Node, OneOf, Term
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.known.portal import ATTACHED
from searchsvc.search.passes.planned import planned


def planned_anyhow(
    request: SearchRequest,
    analyzer: Analyzer,
    ranking: Ranking,
    artefacts: ArtefactCache,
    lexicon: Lexicon,
    rules: Rules,
    today: dt.date | None,
    province: Place | None = None,
    now: dt.date | None = None,
) -> Plan:
    """Return the plan of a request's query as `planned` does, of what such operators leave of it.

    Those that can be told narrow it, the others are left out; notes tell of both.
    """
    of = analyzer, ranking, artefacts, lexicon, rules, today, province, now
    if request.verbatim or rules.speaks_of(request.q):
        return planned(request, *of)
    foreign = read_foreign(request.q, artefacts.portal.has_attachments)
    if not foreign.any:
        return planned(request, *of)
    plan = planned(request.but(q=foreign.text), *of)
    plan = replace(plan, notes=(*plan.notes, *_told(foreign)))
    wanted = tuple(_wanted(foreign))
    return plan.within(wanted) if wanted else plan


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

"""The plan of a request: its query as readers of this portal mean it."""

import datetime as dt
from dataclasses import replace

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.curation import Rules
from searchsvc.query.facets import day_number
from searchsvc.query.matching.units.years import published_between
from searchsvc.query.periods.asked import read_period
from searchsvc.query.periods.notes import NEWEST_FIRST, newest_from, newest_of
from searchsvc.query.places import Place
from searchsvc.query.planning.foremost import with_foremost
from searchsvc.query.planning.plan import Plan, plan_query
from searchsvc.query.ranking import Ranking
from searchsvc.query.readings.newest import read_newest
from searchsvc.query.readings.of_years import read_years
from searchsvc.query.request import SearchRequest
from searchsvc.query.tree.nodes import Bool, Range
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.passes.undated import by_relevance, words_of_time


def planned(
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
    """Return the plan of a request's query.

    Args:
        request: the search.
        analyzer: the one that made the index.
        ranking: the weights.
        artefacts: what is known of the portal.
        lexicon: counts of syllables in the articles.
        rules: of editors.
        today: the day that the age of articles counts from; None = it never counts.
        province: of the portal, which settles names of places that several provinces share.
        now: the day in Vietnam that "hôm qua" counts from; None = such words are ordinary ones.
    """
    as_typed = request.verbatim or rules.speaks_of(request.q)
    years = None if as_typed else read_years(request.q)
    newest = None if as_typed else read_newest(request.q, artefacts.sections)
    period = None if as_typed or years else read_period(request.q, now)
    if period is not None and newest in ("", period.kind):
        # Of "tin tuần này" the newest are enough; of "tin 7 ngày qua" no topic is left.
        period = None
    if period is not None and period.first == period.last == now:
        # What is of today is what is newest.
        newest, period = period.kind, None
    if period is not None:
        newest = period.kind
    # Where hardly any article tells its date, no order by dates tells what is new.
    undated = bool(newest) and period is None and not artefacts.portal.dated
    if years is not None:
        newest = ""
    made = plan_query(
        request.q if newest is None else newest,
        analyzer,
        ranking,
        request.verbatim,
        lexicon,
        today,
        rules,
        artefacts.sections,
        newest=newest is not None and not undated,
        attachments=artefacts.portal.has_attachments,
        province=province,
        now=now,
    )
    if newest is None:
        return made
    # What was typed has rules of its own beside those of its topic.
    messages = rules.messages(request.q) or made.messages
    made = made.hiding(rules.hidden(request.q))
    if period is not None:
        days = Range("day_vn", day_number(period.first), day_number(period.last))
        notes = (*made.notes, newest_from(period.first, period.last))
        made = made.within((days,))
        return replace(made, ranks=False, notes=notes, messages=messages)
    if years is None and undated and made.ranks:
        said = words_of_time(request.q, newest)
        return replace(by_relevance(made, said, ranking), messages=messages)
    if years is None:
        made = with_foremost(made, request.q)
        notes = (*made.notes, NEWEST_FIRST)
        return replace(made, ranks=False, notes=notes, messages=messages)
    of_years = Bool(must=(made.query,), filters=(published_between(*years),))
    notes = (*made.notes, newest_of(*years))
    return replace(made, query=of_years, ranks=False, notes=notes, messages=messages)

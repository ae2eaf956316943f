"""The plan of a request: its query as readers of this portal mean it."""

import datetime as dt
from dataclasses import replace

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.curation import Rules
from searchsvc.query.notes import NEWEST_FIRST
from searchsvc.query.places import Place
from searchsvc.query.planning.plan import Plan, plan_query
from searchsvc.query.ranking import Ranking
from searchsvc.query.readings.newest import read_newest
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache


def planned(
    request: SearchRequest,
    analyzer: Analyzer,
    ranking: Ranking,
    artefacts: ArtefactCache,
    lexicon: Lexicon,
    rules: Rules,
    today: dt.date | None,
    province: Place | None = None,
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
    """
    as_typed = request.verbatim or rules.speaks_of(request.q)
    newest = None if as_typed else read_newest(request.q)
    made = plan_query(
        request.q if newest is None else newest,
        analyzer,
        ranking,
        request.verbatim,
        lexicon,
        today,
        rules,
        artefacts.sections,
        newest=newest is not None,
        attachments=artefacts.portal.has_attachments,
        province=province,
    )
    if newest is None:
        return made
    messages = rules.messages(request.q) or made.messages
    notes = (*made.notes, NEWEST_FIRST)
    return replace(made, ranks=False, notes=notes, messages=messages)

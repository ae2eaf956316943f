"""What a search found → the answer of the HTTP contract."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from searchsvc.query.notes import NUMBER_UNKNOWN, PREFERRED, Note, partial_match
from searchsvc.query.periods.notes import NEWEST_UNKNOWN
from searchsvc.query.planning.plan import Plan
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.answers import answers_to, told
from searchsvc.search.known.portal import Portal
from searchsvc.search.passes.find import SearchAnswer, notes_of, order_of
from searchsvc.search.present import present_facets, present_hits
from searchsvc.search.results import (
    DocumentShown,
    Explanation,
    MatchShown,
    NoteShown,
    SearchResults,
)


class Found(NamedTuple):
    """What a search found.

    Attributes:
        plan: that was asked.
        answer: of the engine.
        suggested: the correction to show.
        documents: article → the document whose page it is.
        searched: the query that was searched in place of the typed one; None = that one was.
    """

    plan: Plan
    answer: SearchAnswer
    suggested: str | None
    documents: Mapping[str, DocumentShown]
    searched: str | None = None


def present_results(
    request: SearchRequest,
    found: Found,
    why: Mapping[str, Explanation],
    portal: Portal,
    days: Sequence[str],
) -> SearchResults:
    """Give what is shown of an answer; the bodies of fifty long decrees take time to scan.

    Args:
        request: what was asked for.
        found: what the search found.
        why: article → explanation of its score, where it was asked for.
        portal: what the portal holds, for the answers above the hits.
        days: dates that the query names, each 2016, 2016-11 or 2016-11-15.

    Returns:
        The answer; how long it took is not known here.
    """
    plan, answer, suggested, documents, searched = found
    # Another order prefers nothing, and among no hits nothing is preferred.
    prefers = order_of(request, plan) is Sort.RELEVANCE and answer.total > 0
    # A chosen order is no consequence of missing dates.
    untold = () if request.sort is Sort.RELEVANCE else (NEWEST_UNKNOWN,)
    sought = plan.sought if request.highlight else None
    hits = present_hits(answer, sought, why, documents, plan.sought)
    return SearchResults(
        query=request.q,
        total=answer.total,
        page=request.page,
        size=request.size,
        took_ms=0.0,
        match=MatchShown(tier=answer.tier.shown, all=answer.complete),
        hits=hits,
        facets=present_facets(request, answer.counts) if request.facets else None,
        did_you_mean=suggested,
        searched=searched,
        notes=[
            NoteShown.of(note)
            for note in (*plan.notes, *_notes(plan, answer))
            if (prefers or note.code not in PREFERRED) and note not in untold
        ],
        folded=answer.folded,
        answers=[*told(request, plan.messages), *answers_to(request, portal, hits, days)],
    )


def _notes(plan: Plan, answer: SearchAnswer) -> list[Note]:
    """Return the notes on the hits; what is near an unknown number matches a part as well."""
    told = notes_of(plan, answer)
    if answer.total and any(one.code == NUMBER_UNKNOWN for one in told):
        told.append(partial_match(answer.complete))
    return told

"""Did you mean: a correction is offered, or searched at once when the query finds nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.notes import searched_instead
from searchsvc.query.planning.plan import Plan
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.query.spelling import correct
from searchsvc.search.passes.find import SearchAnswer

Planner = Callable[[SearchRequest], Plan]
Asker = Callable[[SearchRequest, Plan], Awaitable[SearchAnswer]]


async def answer_or_correct(
    request: SearchRequest, plan: Planner, ask: Asker, lexicon: Lexicon
) -> tuple[Plan, SearchAnswer, str | None]:
    """Answer a request, or its correction when no article matches all of it; filters stay.

    Args:
        request: the search.
        plan: returns the plan of a request.
        ask: searches for a plan.
        lexicon: counts of syllables in the articles.

    Returns:
        The plan that was searched, its answer, and the correction to show. It is
        only offered, on the first page, if the slip is inside a required phrase, or if a part of
        the query has hits and no article matches all of the correction either. Otherwise it is
        searched instead, which every page says. A correction without hits is not shown.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    typed = plan(request)
    answer = await ask(request, typed)
    found = answer.total > 0 and answer.complete > 0
    correction = _correction(request, typed, lexicon, found)
    if correction is None or found:
        return typed, answer, correction
    instead = plan(request.but(q=correction))
    better = await ask(request, instead)
    offer = correction if request.page == 1 else None
    if answer.total and not better.complete:
        return typed, answer, offer
    if not better.total:
        return typed, answer, None
    if instead.phrases != typed.phrases:
        # A phrase in quotes must occur exactly as typed.
        return typed, answer, offer
    notes = (searched_instead(request.q, correction), *instead.notes)
    return replace(instead, notes=notes), better, correction


def _correction(request: SearchRequest, plan: Plan, lexicon: Lexicon, found: bool) -> str | None:
    if request.verbatim or (found and request.page > 1):
        return None
    if found and plan.ruled:
        # A query that editors have defined is no slip.
        return None
    correction = correct(plan.understood.text, lexicon, plan.understood.typed)
    # A correction may exceed the longest valid query.
    return correction if correction and len(correction) <= LONGEST_QUERY else None

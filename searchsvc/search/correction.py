"""Did you mean: a correction is offered, or searched at once where the typed form finds nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.notes import searched_instead
from searchsvc.query.planning.plan import Plan
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.query.spelling import correct
from searchsvc.search.find import SearchAnswer

Planner = Callable[[SearchRequest], Plan]
Asker = Callable[[SearchRequest, Plan], Awaitable[SearchAnswer]]


async def answer_or_correct(
    request: SearchRequest, plan: Planner, ask: Asker, lexicon: Lexicon
) -> tuple[Plan, SearchAnswer, str | None]:
    """Answer a request, or its correction when it finds nothing; filters stay.

    Args:
        request: what was asked for.
        plan: makes the plan of a request.
        ask: finds what a plan matches.
        lexicon: what the articles hold.

    Returns:
        The plan that was asked, its answer, and the correction to show. An offer stands on the
        first page only, and is all there is for a slip inside a required phrase; what was searched
        instead is said on every page. A correction that finds
        nothing either is not shown.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    typed = plan(request)
    answer = await ask(request, typed)
    correction = _correction(request, typed, lexicon, found=answer.total > 0)
    if correction is None or answer.total:
        return typed, answer, correction
    instead = plan(request.but(q=correction))
    better = await ask(request, instead)
    if not better.total:
        return typed, answer, None
    if instead.phrases != typed.phrases:
        # A phrase must occur as it was typed.
        return typed, answer, correction if request.page == 1 else None
    notes = (searched_instead(request.q, correction), *instead.notes)
    return replace(instead, notes=notes), better, correction


def _correction(request: SearchRequest, plan: Plan, lexicon: Lexicon, found: bool) -> str | None:
    if request.verbatim or (found and request.page > 1):
        return None
    if found and plan.ruled:
        # Editors say what it means: it is no slip.
        return None
    correction = correct(plan.understood.text, lexicon, plan.understood.typed)
    # A longer query than this could not be asked.
    return correction if correction and len(correction) <= LONGEST_QUERY else None

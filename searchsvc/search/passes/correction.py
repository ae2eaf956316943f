"""Did you mean: a correction is offered, or searched at once when the query finds nothing."""

from dataclasses import replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.engine.base import EngineReader
from searchsvc.query.notes import searched_instead
from searchsvc.query.planning.plan import Plan
from searchsvc.query.readings import KEYS_ANYWAY, SPLIT_ANYWAY
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.query.spelling import correct
from searchsvc.query.spelling.outweighed import outweighed
from searchsvc.query.tree.nodes import Term
from searchsvc.search.passes.find import SearchAnswer
from searchsvc.search.passes.read_anyway import Asker, Planner, answer_read
from searchsvc.stages import SearchStage, stage


async def answer_or_correct(
    engine: EngineReader, request: SearchRequest, plan: Planner, ask: Asker, lexicon: Lexicon
) -> tuple[Plan, SearchAnswer, str | None]:
    """Answer a request, or its correction; filters stay.

    The correction is searched when no article holds all that was typed, or hardly one writes a slip
    that many write otherwise: its syllables stand somewhere in many articles all the same.

    Where no article holds all of it, raw keys are decoded first and words split last that else need
    more evidence (`read_anyway`).

    Args:
        engine: what is asked whether an article writes a slip.
        request: what was asked for.
        plan: makes the plan of a request.
        ask: finds what a plan matches.
        lexicon: what the articles hold.

    Returns:
        The plan that was searched, its answer, and the correction to show. It is
        only offered, on the first page, if the slip is inside a required phrase, or if a part of
        the query has hits and no article matches all of the correction either, or if a verbatim
        search finds nothing. Otherwise it is searched instead, which every page says. A correction
        without hits is not shown.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    typed = plan(request)
    answer = await ask(request, typed)
    if request.verbatim:
        return typed, answer, await _ordinary(request, plan, ask, lexicon, answer)
    found = answer.total > 0 and answer.complete > 0
    # Editors say what it means: it is no slip, nor anything else.
    silent = not found and not typed.ruled
    if silent and (other := await answer_read(KEYS_ANYWAY, request, typed, plan, ask, lexicon)):
        return *other, None
    correction = _correction(typed, lexicon)
    if found and typed.ruled:
        correction = None
    if correction is None:
        if silent and (
            other := await answer_read(SPLIT_ANYWAY, request, typed, plan, ask, lexicon)
        ):
            return *other, None
        return typed, answer, None
    slips = (
        await _articles_with_slip(engine, typed.understood.text, correction, lexicon)
        if found
        else 0
    )
    if slips is None:
        return typed, answer, correction if request.page == 1 else None
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
    notes = (searched_instead(request.q, correction, slips > 0), *instead.notes)
    # What editors tell the readers of a query, they tell all who typed it.
    messages = typed.messages or instead.messages
    return replace(instead, notes=notes, messages=messages), better, correction


async def _ordinary(
    request: SearchRequest, plan: Planner, ask: Asker, lexicon: Lexicon, answer: SearchAnswer
) -> str | None:
    """Return the correction that an ordinary search knows, when a verbatim one finds nothing."""
    if answer.total or request.page > 1:
        return None
    ordinary = request.but(verbatim=False)
    correction = _correction(plan(ordinary), lexicon)
    if correction is None:
        return None
    instead = ordinary.but(q=correction)
    return correction if (await ask(instead, plan(instead))).total else None


async def _articles_with_slip(
    engine: EngineReader, typed: str, correction: str, lexicon: Lexicon
) -> int | None:
    """Count the articles that write the slips of a query; None where they are too many for one."""
    slips = outweighed(typed, correction, lexicon)
    if not slips:
        return None
    bigrams = [
        Term("text_folded_bigrams" if slip.bare else "text_bigrams", bigram)
        for slip in slips
        for bigram in (slip.typed, slip.meant)
    ]
    # The lexicon may be of before the newest articles.
    counts = [matched.total for matched in await engine.count(bigrams)]
    as_typed, meant = counts[::2], counts[1::2]
    if any(one and not outweighs(other, one) for one, other in zip(as_typed, meant, strict=True)):
        return None
    return sum(as_typed)


@stage(SearchStage.SPELLING)
def _correction(plan: Plan, lexicon: Lexicon) -> str | None:
    correction = correct(plan.understood.text, lexicon, plan.understood.typed)
    # A correction may exceed the longest valid query.
    return correction if correction and len(correction) <= LONGEST_QUERY else None


__all__ = ["Asker", "Planner", "answer_or_correct"]

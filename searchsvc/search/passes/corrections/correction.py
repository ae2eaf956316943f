"""Did you mean: a correction is offered, or searched at once when the query finds nothing."""

from dataclasses import replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.engine.base import EngineReader
from searchsvc.query.notes import searched_instead
from searchsvc.query.planning.plan import Plan
from searchsvc.query.readings import KEYS_ANYWAY, SPLIT_ANYWAY, Reading
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.query.spelling import correct
from searchsvc.query.spelling.outweighed import outweighed
from searchsvc.query.tree.nodes import Term
from searchsvc.search.passes.answered import Answered, Asker, Planner
from searchsvc.search.passes.corrections.codes_as_typed import answer_as_typed
from searchsvc.search.passes.corrections.held import held
from searchsvc.search.passes.corrections.instead import plan_instead, text_instead
from searchsvc.search.passes.corrections.read_anyway import answer_read
from searchsvc.stages import SearchStage, stage


async def answer_or_correct(
    engine: EngineReader, request: SearchRequest, plan: Planner, ask: Asker, lexicon: Lexicon
) -> Answered:
    """Answer a request, or its correction; filters stay, and what else was asked for.

    The correction is searched when no article holds all that was typed, or hardly one writes a slip
    that many write otherwise: its syllables stand somewhere in many articles all the same. Filters
    don't count there: what a query means is the same within each of them.

    Where no article holds all of it, codes read into a number are words again and raw keys are
    decoded first, and words are split last that else need more evidence (`read_anyway`).

    Args:
        engine: what is asked whether an article writes a slip.
        request: what was asked for.
        plan: makes the plan of a request.
        ask: finds what a plan matches.
        lexicon: what the articles hold.

    Returns:
        What was searched, and the correction to show. It is only offered, on the first page, if
        the slip is inside a required phrase, or if a part of the query has hits and no article
        matches all of the correction either, or if a verbatim search finds nothing. Otherwise it
        is searched instead, which every page says. A correction without hits is not shown.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    typed = plan(request)
    answer = await ask(request, typed)
    as_typed = Answered(typed, answer)
    if request.verbatim:
        # An offer changes nothing, and leads to hits within the filters.
        offer = None if answer.total else await _ordinary(request, plan, ask, lexicon)
        return as_typed._replace(suggested=offer)
    anywhere = await held(engine, request, typed, answer)
    found = anywhere.total > 0 and anywhere.complete > 0
    # Editors say what it means: it is no slip, nor anything else.
    silent = not found and not typed.ruled

    async def read(reading: Reading) -> Answered | None:
        return await answer_read(engine, reading, request, typed, plan, ask, lexicon)

    if silent and (other := await answer_as_typed(engine, request, typed, plan, ask)):
        return other
    if silent and (other := await read(KEYS_ANYWAY)):
        return other
    words = None if found and typed.ruled else _correction(typed, lexicon)
    if words is None:
        return (silent and await read(SPLIT_ANYWAY)) or as_typed
    before = typed.understood.text
    slips = await _articles_with_slip(engine, before, words, lexicon) if found else 0
    correction = text_instead(request, typed, words)
    offered = as_typed._replace(suggested=correction if request.page == 1 else None)
    if slips is None:
        return offered
    instead = plan_instead(request, typed, correction, plan)
    better = await ask(request, instead)
    better_anywhere = await held(engine, request, instead, better)
    if anywhere.total and not better_anywhere.complete:
        return offered
    if not better_anywhere.total:
        return as_typed
    if instead.phrases != typed.phrases:
        # A phrase in quotes must occur exactly as typed.
        return offered
    # The words alone are what articles have, or have not; of the rest other notes tell.
    quoted = request.q if correction == words else before
    notes = (searched_instead(quoted, words, slips > 0), *instead.notes)
    return Answered(replace(instead, notes=notes), better, correction, correction)


async def _ordinary(
    request: SearchRequest, plan: Planner, ask: Asker, lexicon: Lexicon
) -> str | None:
    """Return the correction that an ordinary search knows, when a verbatim one finds nothing."""
    if request.page > 1:
        return None
    ordinary = request.but(verbatim=False)
    typed = plan(ordinary)
    words = _correction(typed, lexicon)
    if words is None:
        return None
    correction = text_instead(ordinary, typed, words)
    instead = plan_instead(ordinary, typed, correction, plan)
    return correction if (await ask(ordinary, instead)).total else None


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

"""Did you mean: a correction is offered, or searched at once when the query finds nothing."""

from collections.abc import Callable
from dataclasses import replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.analysis.tokenize import tokenize
from searchsvc.engine.base import EngineReader
from searchsvc.query.completions import EMPTY as NO_COMPLETIONS
from searchsvc.query.completions import Completions
from searchsvc.query.notes import searched_instead
from searchsvc.query.planning.plan import Plan
from searchsvc.query.readings import KEYS_ANYWAY, SPLIT_ANYWAY, Reading
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.query.spelling import correct
from searchsvc.query.spelling.half_typed import Finished, finish
from searchsvc.query.spelling.outweighed import outweighed
from searchsvc.query.tree.nodes import Term
from searchsvc.search.passes.answered import Answered, Asker, Planner
from searchsvc.search.passes.corrections.codes_as_typed import answer_as_typed
from searchsvc.search.passes.corrections.held import held
from searchsvc.search.passes.corrections.instead import plan_instead, text_instead
from searchsvc.search.passes.corrections.read_anyway import answer_read
from searchsvc.stages import SearchStage, stage


async def answer_or_correct(
    engine: EngineReader,
    request: SearchRequest,
    plan: Planner,
    ask: Asker,
    lexicon: Lexicon,
    completions: Completions = NO_COMPLETIONS,
) -> Answered:
    """Answer a request, or its correction; filters stay, and what else was asked for.

    The correction is searched when no article holds all that was typed, or hardly one writes a slip
    that many write otherwise: its syllables stand somewhere in many articles all the same. Filters
    don't count there: what a query means is the same within each of them.

    A query whose last syllable lacks its end is corrected by how articles go on (`half_typed`).

    Where no article holds all of it, codes read into a number are words again and raw keys are
    decoded first, and words are split last that else need more evidence (`read_anyway`).

    Args:
        engine: what is asked whether an article writes a slip.
        request: what was asked for.
        plan: makes the plan of a request.
        ask: finds what a plan matches.
        lexicon: what the articles hold.
        completions: how their titles go on.

    Returns:
        What was searched, and the correction to show. It is only offered, on the first page, if
        the slip is inside a required phrase, or if a part of the query has hits and no article
        matches all of the correction either, or if a verbatim search finds nothing. Otherwise it
        is searched instead, which every page says. A correction without hits is not shown.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """

    def meant(asked: SearchRequest, planned: Plan) -> Finished | None:
        return _correction(asked, planned, lexicon, completions)

    typed = plan(request)
    answer = await ask(request, typed)
    as_typed = Answered(typed, answer)
    if request.verbatim:
        # An offer changes nothing, and leads to hits within the filters.
        offer = None if answer.total else await _ordinary(request, plan, ask, meant)
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
    corrected = None if found and typed.ruled else meant(request, typed)
    if corrected is None:
        return (silent and await read(SPLIT_ANYWAY)) or as_typed
    words = corrected.text
    before = typed.understood.text
    slips = await _articles_with_slip(engine, before, words, lexicon) if found else 0
    correction = text_instead(request, typed, words)
    offered = as_typed._replace(suggested=correction if request.page == 1 else None)
    if slips is None or not corrected.sure:
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
    request: SearchRequest,
    plan: Planner,
    ask: Asker,
    meant: Callable[[SearchRequest, Plan], Finished | None],
) -> str | None:
    """Return the correction that an ordinary search knows, when a verbatim one finds nothing."""
    if request.page > 1:
        return None
    ordinary = request.but(verbatim=False)
    typed = plan(ordinary)
    corrected = meant(ordinary, typed)
    if corrected is None:
        return None
    correction = text_instead(ordinary, typed, corrected.text)
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
def _correction(
    request: SearchRequest, plan: Plan, lexicon: Lexicon, completions: Completions
) -> Finished | None:
    """Return what was meant by a query with a slip, or by one that lacks its end."""
    text = plan.understood.text
    # What was read from the end of the query, such as "mới nhất", shows that it is whole.
    is_end = tokenize(text)[-1:] and request.q.endswith(text[tokenize(text)[-1].start :])
    corrected = finish(text, lexicon, completions) if is_end else None
    if corrected is None and (words := correct(text, lexicon, plan.understood.typed)):
        corrected = Finished(words, sure=True)
    # A correction may exceed the longest valid query.
    return corrected if corrected and len(corrected.text) <= LONGEST_QUERY else None

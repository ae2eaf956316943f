"""Nothing is found: the query is read as it would else be read only with more evidence."""

from dataclasses import replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.base import EngineReader
from searchsvc.query.notes import understood_as
from searchsvc.query.planning.plan import Plan
from searchsvc.query.readings import Reading, read_with
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.search.passes.answered import Answered, Asker, Planner
from searchsvc.search.passes.corrections.held import held
from searchsvc.search.passes.corrections.instead import plan_instead, text_instead


async def answer_read(
    engine: EngineReader,
    reading: Reading,
    request: SearchRequest,
    typed: Plan,
    plan: Planner,
    ask: Asker,
    lexicon: Lexicon,
) -> Answered | None:
    """Answer a request whose query no article holds as one that is read in another way.

    Args:
        engine: counts what matches outside the filters.
        reading: the way to read it.
        request: what was asked for.
        typed: its plan.
        plan: makes the plan of a request.
        ask: finds what a plan matches.
        lexicon: what the articles hold.

    Returns:
        The plan of the other reading, which says so, and its answer; None if the query can't be
        read so, or no article holds all of that either.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    read = read_with((reading,), typed.understood.text, lexicon)
    if not read.rewritten or len(read.text) > LONGEST_QUERY:
        return None
    text = text_instead(request, typed, read.text)
    other = plan_instead(request, typed, text, plan)
    answer = await ask(request, other)
    if not (await held(engine, request, other, answer)).complete:
        return None
    # A phrase is the way to ask; readers are told its words.
    told = replace(
        read, rewritten=tuple((span, meant.replace('"', "")) for span, meant in read.rewritten)
    )
    notes = (*understood_as(typed.understood), *understood_as(told), *other.notes)
    return Answered(replace(other, notes=notes), answer, searched=text)

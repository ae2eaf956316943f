"""Nothing is found: the query is read as it would else be read only with more evidence."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.notes import understood_as
from searchsvc.query.planning.plan import Plan
from searchsvc.query.readings import Reading, read_with
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.search.passes.find import SearchAnswer

Planner = Callable[[SearchRequest], Plan]
Asker = Callable[[SearchRequest, Plan], Awaitable[SearchAnswer]]


async def answer_read(
    reading: Reading,
    request: SearchRequest,
    typed: Plan,
    plan: Planner,
    ask: Asker,
    lexicon: Lexicon,
) -> tuple[Plan, SearchAnswer] | None:
    """Answer a request whose query no article holds as one that is read in another way.

    Args:
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
    other = plan(request.but(q=read.text))
    answer = await ask(request, other)
    if not answer.complete:
        return None
    # A phrase is the way to ask; readers are told its words.
    told = replace(
        read, rewritten=tuple((span, meant.replace('"', "")) for span, meant in read.rewritten)
    )
    notes = (*understood_as(typed.understood), *understood_as(told), *other.notes)
    return replace(other, notes=notes, messages=typed.messages or other.messages), answer

"""Warm-up: what a process asks itself before the first reader does."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from searchsvc.engine.base import EngineReader
from searchsvc.errors import SearchServiceError
from searchsvc.query.request import SearchRequest
from searchsvc.search.passes.answering import Search
from searchsvc.stages import unobserved

# Between them they need whatever is worked out once a process: a slip, letters without marks, a
# document number, a date, a name of the Highlands and what may be one, a feast, an amount, a
# numbered place.
_FIRST = (
    "thông bao số 05/TB-UBND ngày 15/11/2016",
    "y te dak lak cu bien",
    "UBND quận 3 chi 12 triệu tết nguyên đán",
)
# What was worked out belongs to the process, not to one of its services.
_warm = threading.Event()


async def warm_up(engine: EngineReader, search_of: Callable[[SearchRequest], Search]) -> None:
    """Have worked out what a process does only once, so that no reader need wait for it.

    Args:
        engine: where to search; without an index the queries are only planned.
        search_of: makes the search of a request.
    """
    if _warm.is_set():
        return
    _warm.set()
    for text in _FIRST:
        search = replace(search_of(SearchRequest(q=text)), observe=unobserved)
        with suppress(SearchServiceError):
            await engine.carry_out(search.answer)

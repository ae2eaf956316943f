"""What was searched for a request, and who plans and asks it."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from searchsvc.query.planning.plan import Plan
from searchsvc.query.request import SearchRequest
from searchsvc.search.passes.find import SearchAnswer

Planner = Callable[[SearchRequest], Plan]
Asker = Callable[[SearchRequest, Plan], Awaitable[SearchAnswer]]


class Answered(NamedTuple):
    """What was searched, and what it found.

    Attributes:
        plan: that was searched.
        answer: to it.
        suggested: the correction to show.
        searched: the query that was searched in place of the typed one; None = that one was.
    """

    plan: Plan
    answer: SearchAnswer
    suggested: str | None = None
    searched: str | None = None

"""A limit of work under way, and a short queue before it that is fair between flows."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from searchsvc.errors import OverloadedError

# Flows whose past use is remembered; older ones begin anew.
_REMEMBERED = 1_000


@dataclass(slots=True, eq=False)
class _Waiting:
    turn: asyncio.Future[None]
    cost: int


class FairQueue:
    """Lets work of so many units run at a time.

    Each flow is charged what its work costs; who was charged least is next (start-time fair
    queueing, Goyal, Vin and Cheng 1996). When the queue is full, the newest of the flow that waits
    for most gives way, so that nobody can fill it against the others (longest queue drop).
    """

    def __init__(self, running: int, waiting: int, patience: float) -> None:
        """Make a queue.

        Args:
            running: units that may run at a time.
            waiting: units that may wait.
            patience: seconds that anything waits at most.
        """
        self._most_running = running
        self._most_waiting = waiting
        self._patience = patience
        self._flows: dict[Hashable, deque[_Waiting]] = {}
        self._charged: dict[Hashable, float] = {}
        self._now = 0.0
        self.running = 0
        self.waiting = 0

    @asynccontextmanager
    async def place(self, flow: Hashable, cost: int) -> AsyncIterator[None]:
        """Wait for a place, and hold it.

        Args:
            flow: whom the work is charged to.
            cost: units; more than may run at a time counts as all of them.

        Raises:
            OverloadedError: the queue is full, or nothing became free in time.
        """
        cost = min(cost, self._most_running)
        await self._enter(flow, cost)
        try:
            yield
        finally:
            self.running -= cost
            self._admit()

    async def _enter(self, flow: Hashable, cost: int) -> None:
        if not self.waiting and self.running + cost <= self._most_running:
            self._start(flow, cost)
            return
        self._make_room(flow, cost)
        one = _Waiting(asyncio.get_running_loop().create_future(), cost)
        self._flows.setdefault(flow, deque()).append(one)
        self.waiting += cost
        try:
            async with asyncio.timeout(self._patience):
                await one.turn
        except BaseException as error:
            if not self._forget(flow, one) and _came(one.turn):
                # Its turn came in the moment in which it gave up.
                self.running -= cost
            self._admit()
            if isinstance(error, TimeoutError):
                raise OverloadedError("waited", "the service is busy; try again later") from None
            raise

    def _make_room(self, flow: Hashable, cost: int) -> None:
        while self.waiting + cost > self._most_waiting:
            longest = max(self._flows, key=self._length, default=None)
            if longest is None or self._length(longest) <= self._length(flow) + cost:
                raise OverloadedError("full", "the service is busy; try again later")
            newest = self._flows[longest][-1]
            self._forget(longest, newest)
            # One that gave up in this moment is done already.
            if not newest.turn.done():
                newest.turn.set_exception(
                    OverloadedError("full", "the service is busy; try again later")
                )

    def _length(self, flow: Hashable) -> int:
        return sum(one.cost for one in self._flows.get(flow, ()))

    def _forget(self, flow: Hashable, one: _Waiting) -> bool:
        """Take one out of the queue; tells whether it was still in it."""
        queue = self._flows.get(flow, deque())
        if one not in queue:
            return False
        queue.remove(one)
        self.waiting -= one.cost
        if not queue:
            del self._flows[flow]
        return True

    def _admit(self) -> None:
        while self._flows:
            flow = min(self._flows, key=lambda one: self._charged.get(one, self._now))
            first = self._flows[flow][0]
            if self.running + first.cost > self._most_running:
                return
            self._forget(flow, first)
            if not first.turn.done():
                self._start(flow, first.cost)
                first.turn.set_result(None)

    def _start(self, flow: Hashable, cost: int) -> None:
        """Let work run, and charge it; who asked for nothing meanwhile has saved nothing."""
        self._now = max(self._now, min(self._charged.get(flow, self._now), self._soonest()))
        self._charged[flow] = max(self._charged.pop(flow, 0.0), self._now) + cost
        self.running += cost
        if len(self._charged) > _REMEMBERED:
            del self._charged[next(iter(self._charged))]

    def _soonest(self) -> float:
        return min((self._charged.get(one, self._now) for one in self._flows), default=float("inf"))


def _came(turn: asyncio.Future[None]) -> bool:
    return turn.done() and not turn.cancelled() and turn.exception() is None

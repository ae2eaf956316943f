"""Requests begin one after another, and leave gaps in which health checks are answered."""

import asyncio
from itertools import pairwise

import pytest

from searchsvc.web.http.door.turns import Turns


class Crowd:
    """Clients that note in which order they begin."""

    def __init__(self, turns: Turns, size: int) -> None:
        self.begun: list[int] = []
        self.tasks = [asyncio.create_task(self._begin(turns, number)) for number in range(size)]

    async def _begin(self, turns: Turns, number: int) -> None:
        await turns.turn()
        self.begun.append(number)

    async def passes(self) -> int:
        """Count the passes of the event loop until nobody waits."""
        for number in range(1_000):
            if all(task.done() for task in self.tasks):
                return number
            await asyncio.sleep(0)
        raise AssertionError("somebody waits for ever")


async def test_one_begins_in_each_pass_in_the_order_of_arrival() -> None:
    crowd = Crowd(Turns(), 20)
    seen: list[int] = []
    while len(crowd.begun) < 20:
        await asyncio.sleep(0)
        seen.append(len(crowd.begun))
        assert len(seen) < 1_000, "somebody waits for ever"
    assert crowd.begun == list(range(20))
    assert all(after - before <= 1 for before, after in pairwise(seen))


async def test_who_comes_alone_does_not_wait() -> None:
    turns = Turns()
    for _ in range(3):
        waited = turns.turn()
        with pytest.raises(StopIteration):
            waited.send(None)
        await asyncio.sleep(0)
        await asyncio.sleep(0)


async def test_who_went_away_takes_no_turn() -> None:
    turns = Turns()
    crowd = Crowd(turns, 12)
    await asyncio.sleep(0)
    for task in crowd.tasks[1:10]:
        task.cancel()
    assert await crowd.passes() < 12
    assert crowd.begun == [0, 10, 11]
    await turns.turn()

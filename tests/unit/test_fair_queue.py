"""A limit of work under way, and the short fair queue before it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from searchsvc.errors import OverloadedError
from searchsvc.web.http.door.fair_queue import FairQueue

LONG = 60.0


class Crowd:
    """Clients of a queue; each works until it is told to end."""

    def __init__(self, queue: FairQueue) -> None:
        self.queue = queue
        self.started: list[str] = []
        self.refused: dict[str, str] = {}
        self._ends: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def ask(self, name: str, flow: str | None = None, cost: int = 1) -> None:
        self.begin(name, flow, cost)
        await settle()

    def begin(self, name: str, flow: str | None = None, cost: int = 1) -> None:
        self._ends[name] = asyncio.Event()
        self._tasks[name] = asyncio.create_task(self._work(name, flow or name, cost))

    async def end(self, name: str) -> None:
        self._ends[name].set()
        await settle()

    async def leave(self, name: str) -> None:
        self._tasks[name].cancel()
        await settle()

    async def _work(self, name: str, flow: str, cost: int) -> None:
        try:
            async with self.queue.place(flow, cost):
                self.started.append(name)
                await self._ends[name].wait()
        except OverloadedError as error:
            self.refused[name] = error.reason

    async def close(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


@asynccontextmanager
async def crowd(running: int, waiting: int, patience: float = LONG) -> AsyncIterator[Crowd]:
    made = Crowd(FairQueue(running, waiting, patience))
    try:
        yield made
    finally:
        await made.close()
        assert (made.queue.running, made.queue.waiting) == (0, 0)


async def test_no_more_runs_at_a_time_than_may() -> None:
    async with crowd(2, 10) as all_of:
        for name in "abc":
            await all_of.ask(name)
        assert all_of.started == ["a", "b"]
        await all_of.end("a")
        assert all_of.started == ["a", "b", "c"]


async def test_beyond_the_queue_is_refused_at_once() -> None:
    async with crowd(1, 1) as all_of:
        for name in "abc":
            await all_of.ask(name)
        assert (all_of.started, all_of.refused) == (["a"], {"c": "full"})


async def test_what_waits_too_long_is_refused() -> None:
    async with crowd(1, 5, patience=0.01) as all_of:
        await all_of.ask("a")
        await all_of.ask("b")
        await asyncio.sleep(0.1)
        assert all_of.refused == {"b": "waited"}
        await all_of.end("a")
        await all_of.ask("c")
        assert all_of.started == ["a", "c"]


async def test_clients_take_turns_however_much_one_of_them_asks() -> None:
    async with crowd(1, 20) as all_of:
        await all_of.ask("now")
        for n in range(4):
            await all_of.ask(f"many-{n}", "many")
        await all_of.ask("one")
        await all_of.ask("other")
        for name in ("now", "many-0", "one", "other"):
            await all_of.end(name)
        assert set(all_of.started[:4]) == {"now", "many-0", "one", "other"}


async def test_who_asks_for_dear_work_has_fewer_turns() -> None:
    async with crowd(4, 40) as all_of:
        await all_of.ask("now", cost=4)
        for n in range(2):
            await all_of.ask(f"dear-{n}", "dear", cost=4)
        for n in range(6):
            await all_of.ask(f"plain-{n}", "plain")
        await all_of.end("now")
        await all_of.end("dear-0")
        assert all_of.started == ["now", "dear-0", *(f"plain-{n}" for n in range(4))]


async def test_nobody_fills_the_queue_against_the_others() -> None:
    async with crowd(1, 3) as all_of:
        await all_of.ask("now")
        for n in range(3):
            await all_of.ask(f"many-{n}", "many")
        await all_of.ask("one")
        assert all_of.refused == {"many-2": "full"}
        await all_of.ask("many-3", "many")
        assert all_of.refused == {"many-2": "full", "many-3": "full"}


async def test_who_went_away_leaves_the_queue() -> None:
    async with crowd(1, 1) as all_of:
        await all_of.ask("a")
        await all_of.ask("b")
        await all_of.leave("b")
        assert all_of.queue.waiting == 0
        await all_of.ask("c")
        await all_of.end("a")
        assert all_of.started == ["a", "c"]


async def test_who_gives_up_in_the_moment_in_which_he_would_give_way_costs_nobody_a_place() -> None:
    async with crowd(running=1, waiting=2) as made:
        await made.ask("a")
        for name in ("b1", "b2"):
            await made.ask(name, flow="b")
        # Its first step comes before b2 notices that it was cancelled.
        made.begin("c")
        await made.leave("b2")
        assert made.queue.waiting == 2
        await made.end("a")
        await made.end("c")
        await made.end("b1")
        assert sorted(made.started) == ["a", "b1", "c"]
        assert made.refused == {}
        assert (made.queue.running, made.queue.waiting) == (0, 0)


async def test_work_that_is_given_up_frees_its_place() -> None:
    async with crowd(1, 5) as all_of:
        await all_of.ask("a")
        await all_of.ask("b")
        await all_of.leave("a")
        assert all_of.started == ["a", "b"]


async def test_work_that_costs_more_than_there_is_runs_alone() -> None:
    async with crowd(2, 50) as all_of:
        await all_of.ask("dear", cost=9)
        await all_of.ask("plain")
        assert all_of.started == ["dear"]
        await all_of.end("dear")
        assert all_of.started == ["dear", "plain"]


@pytest.mark.parametrize("waiting", [0, 1])
async def test_without_a_queue_only_free_places_are_taken(waiting: int) -> None:
    async with crowd(1, waiting) as all_of:
        for name in "abc":
            await all_of.ask(name)
        assert len(all_of.refused) == 2 - waiting


async def test_what_is_remembered_of_past_clients_is_bounded() -> None:
    queue = FairQueue(1, 1, LONG)
    for n in range(3_000):
        async with queue.place(n, 1):
            pass
    assert len(queue._charged) <= 1_000

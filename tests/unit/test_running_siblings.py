"""The further processes of a server are replaced when they end, and ended with it."""

import asyncio
import multiprocessing
from collections.abc import Callable
from typing import Any

import pytest

from searchsvc.web.siblings import running


class Process:
    """A process that is only said to run."""

    exitcode = 1

    def __init__(self, **_: Any) -> None:
        self.alive = False

    def start(self) -> None:
        system.starts += 1
        if system.starts in system.failing:
            raise OSError(system.error)
        self.alive = True
        system.processes.append(self)

    def is_alive(self) -> bool:
        return self.alive

    def terminate(self) -> None:
        self.alive = False

    def join(self, _: float | None = None) -> None:
        pass


class System:
    error = "Resource temporarily unavailable"

    def __init__(self) -> None:
        self.starts = 0
        self.failing: set[int] = set()
        self.processes: list[Process] = []

    Process = Process


system = System()


@pytest.fixture(autouse=True)
def _system(monkeypatch: pytest.MonkeyPatch) -> None:
    system.starts, system.failing, system.processes = 0, set(), []
    monkeypatch.setattr(running, "_LOOKS_EVERY", 0.001)
    monkeypatch.setattr(multiprocessing, "get_context", lambda _: system)


def serve(_: int) -> None:
    raise AssertionError("never runs here")


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(5_000):
        if condition():
            return
        await asyncio.sleep(0.001)
    pytest.fail("waited in vain")


def alive() -> int:
    return sum(process.alive for process in system.processes)


@pytest.mark.parametrize("failing", [{3}, {3, 4, 5}, {1}, {1, 2}])
async def test_a_process_that_could_not_be_started_is_started_at_a_later_look(
    failing: set[int],
) -> None:
    system.failing = failing
    async with running.siblings(serve, 2):
        await until(lambda: alive() == 2)
        system.processes[0].alive = False
        await until(lambda: alive() == 2)
    assert alive() == 0


async def test_processes_are_ended_even_if_watching_them_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("watching failed")

    async def run() -> None:
        async with running.siblings(serve, 2):
            await asyncio.sleep(0)
            assert alive() == 2

    monkeypatch.setattr(running, "_replace", fail)
    with pytest.raises(RuntimeError, match="watching failed"):
        await run()
    assert alive() == 0

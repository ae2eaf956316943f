"""Starts the further processes of a search server, replaces those that end, and ends them."""

import asyncio
import ctypes
import multiprocessing
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from multiprocessing.context import SpawnProcess

import structlog

# Pauses between two looks at whether all are alive.
_LOOKS_EVERY = 1.0
# Requests under way may finish within the shutdown of a server, and a little more.
_GRACE = 10.0
_SET_PARENT_DEATH_SIGNAL = 1

# Runs one process; given its number, from 1 on.
Serve = Callable[[int], None]


@asynccontextmanager
async def siblings(serve: Serve, number: int) -> AsyncIterator[None]:
    """Run further processes while the block does; one that ends or can't be started is replaced.

    Args:
        serve: what each runs; it can be pickled, and returns after SIGTERM.
        number: how many.
    """
    running = {place: _start(serve, place) for place in range(1, number + 1)}
    watching = asyncio.create_task(_replace(serve, running))
    try:
        yield
    finally:
        watching.cancel()
        try:
            with suppress(asyncio.CancelledError):
                await watching
        finally:
            await asyncio.to_thread(_end, [process for process in running.values() if process])


def _start(serve: Serve, place: int) -> SpawnProcess | None:
    """Start a process; None = the system has no room for it, which may be so for a moment."""
    # spawn: a fork would inherit the event loop and the threads of the engine.
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=partial(_serve, serve), args=(place,), daemon=True)
    try:
        process.start()
    except OSError as error:
        structlog.get_logger().error("server.sibling_not_started", error=str(error))
        return None
    return process


def _serve(serve: Serve, place: int) -> None:
    # Ctrl-C goes to the whole group; the first process ends the others in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
    serve(place)


async def _replace(serve: Serve, running: dict[int, SpawnProcess | None]) -> None:
    while True:
        await asyncio.sleep(_LOOKS_EVERY)
        for place, process in running.items():
            if process is not None:
                if process.is_alive():
                    continue
                structlog.get_logger().error("server.sibling_ended", status=process.exitcode)
            running[place] = _start(serve, place)


def _end(processes: list[SpawnProcess]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + _GRACE
    for process in processes:
        process.join(max(0.0, deadline - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join()

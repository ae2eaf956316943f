"""A use case carried out in one thread, so that what it computes keeps nobody else waiting."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

from searchsvc.errors import EngineUnavailableError

Result = TypeVar("Result")


class Job:
    """One use case under way, seen from its thread and from the event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Make a job of an event loop."""
        self._loop = loop
        self._lock = threading.Lock()
        self._given_up = False
        self._awaited: Future[Any] | None = None

    def check(self) -> None:
        """Pass while somebody waits for the job; called in its thread before each request.

        Raises:
            EngineUnavailableError: nobody does: the reader went away, or the deadline is over.
        """
        if self._given_up:
            raise EngineUnavailableError("nobody waits for this search any more")

    def ask(self, request: Coroutine[Any, Any, Result]) -> Result:
        """Have the event loop carry out a request, and wait for it; called in the job's thread.

        Raises:
            EngineUnavailableError: nobody waits for the job any more.
        """
        with self._lock:
            if self._given_up:
                request.close()
                self.check()
            awaited = asyncio.run_coroutine_threadsafe(request, self._loop)
            self._awaited = awaited
        return awaited.result()

    def give_up(self) -> None:
        """End the request that is under way, and let no other one begin."""
        with self._lock:
            self._given_up = True
            if self._awaited is not None:
                self._awaited.cancel()


class Jobs:
    """The threads of an engine's jobs."""

    def __init__(self, threads: int) -> None:
        """Make them; each starts when it is needed.

        Args:
            threads: how many jobs run at a time; others wait.
        """
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="search")

    async def carry_out(self, start: Callable[[Job], Coroutine[Any, Any, Result]]) -> Result:
        """Carry out a use case in a thread; when the caller is cancelled, it ends soon after.

        Args:
            start: gives its steps; they may await nothing but a reader that never suspends.
        """
        loop = asyncio.get_running_loop()
        job = Job(loop)
        try:
            within = copy_context()
            return await loop.run_in_executor(self._pool, within.run, _carried_out, start, job)
        finally:
            job.give_up()

    def close(self, wait: bool) -> None:
        """Take no more jobs.

        Args:
            wait: whether to return only when those under way have ended.
        """
        self._pool.shutdown(wait=wait, cancel_futures=True)


def _carried_out(start: Callable[[Job], Coroutine[Any, Any, Result]], job: Job) -> Result:
    job.check()
    steps = start(job)
    try:
        steps.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result
    steps.close()
    raise RuntimeError("a job awaits something else than its engine")

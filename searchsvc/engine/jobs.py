"""Carries out a use case in one thread, so that its computations do not block the event loop."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any, TypeVar

from searchsvc.errors import EngineUnavailableError

Result = TypeVar("Result")


class Job:
    """One use case under way: its thread sends requests, the event loop may cancel it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Make a job.

        Args:
            loop: the event loop that carries out the job's requests.
        """
        self._loop = loop
        # Without it a request could begin just after the job was cancelled.
        self._lock = threading.Lock()
        self._cancelled = False
        self._request: Future[Any] | None = None
        self._interrupt: Callable[[], None] | None = None

    def raise_if_cancelled(self) -> None:
        """Stop a job that nobody waits for; called in its thread before each request.

        Raises:
            EngineUnavailableError: the reader went away, or the deadline has passed.
        """
        if self._cancelled:
            raise EngineUnavailableError("nobody waits for this search any more")

    def run_in_loop(self, request: Coroutine[Any, Any, Result]) -> Result:
        """Have the event loop carry out a request, and block until it is done.

        Called in the job's thread, never in that of the event loop.

        Returns:
            What the request returns; its errors are raised.

        Raises:
            EngineUnavailableError: the job was cancelled before.
            concurrent.futures.CancelledError: the job was cancelled during the request.
        """
        with self._lock:
            if self._cancelled:
                # Python warns of a coroutine that is neither awaited nor closed.
                request.close()
                self.raise_if_cancelled()
            future = asyncio.run_coroutine_threadsafe(request, self._loop)
            self._request = future
        return future.result()

    @contextmanager
    def interrupted_by(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Let a request that the thread itself carries out be interrupted.

        Args:
            interrupt: called in the event loop while the block is carried out, if the job is
                cancelled; it must not block.

        Raises:
            EngineUnavailableError: the job was cancelled before.
        """
        with self._lock:
            self.raise_if_cancelled()
            self._interrupt = interrupt
        try:
            yield
        finally:
            # The lock also keeps a late cancellation from interrupting what comes next.
            with self._lock:
                self._interrupt = None

    def cancel(self) -> None:
        """Cancel the request that is under way, and let no other one begin."""
        with self._lock:
            self._cancelled = True
            if self._interrupt is not None:
                self._interrupt()
            if self._request is not None:
                self._request.cancel()


class JobPool:
    """The threads that carry out an engine's jobs."""

    def __init__(self, threads: int) -> None:
        """Make the pool; each thread starts when it is needed.

        Args:
            threads: how many jobs run at a time; further ones wait.
        """
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="search")

    async def carry_out(self, start: Callable[[Job], Coroutine[Any, Any, Result]]) -> Result:
        """Carry out a use case in a thread; when the caller is cancelled, it ends soon after.

        Args:
            start: called in the thread, makes the coroutine of the use case; that may await only
                a reader whose methods never suspend.

        Returns:
            What the use case returns; its errors are raised.

        Raises:
            RuntimeError: the use case suspended.
        """
        loop = asyncio.get_running_loop()
        job = Job(loop)
        try:
            # Executors do not pass on context variables, which logs and traces need.
            context = copy_context()
            return await loop.run_in_executor(self._pool, context.run, _run, start, job)
        finally:
            # A thread can't be cancelled: it ends at its next request.
            job.cancel()

    def close(self, wait: bool) -> None:
        """Take no more jobs, and drop those that wait for a thread.

        Args:
            wait: whether to return only when the jobs under way have ended.
        """
        self._pool.shutdown(wait=wait, cancel_futures=True)


def _run(start: Callable[[Job], Coroutine[Any, Any, Result]], job: Job) -> Result:
    """Run a coroutine that never suspends to its end, without an event loop."""
    job.raise_if_cancelled()
    use_case = start(job)
    try:
        # Without a suspension the first step is the last one.
        use_case.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result
    use_case.close()
    raise RuntimeError("a job awaits something else than its engine")

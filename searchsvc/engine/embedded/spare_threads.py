"""Spare threads for parts of a search: tantivy counts on another core while it also ranks."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class SpareThreads:
    """The threads that take over a part of a search, as many as there are further cores."""

    def __init__(self, threads: int = (os.cpu_count() or 1) - 1) -> None:
        """Make it; each thread starts when it is needed.

        Args:
            threads: how many parts are taken over at a time; 0 = none.
        """
        self._idle = threading.Semaphore(threads)
        self._pool = ThreadPoolExecutor(max(1, threads), thread_name_prefix="search-spare")

    def begin(self, part: Callable[[], Result]) -> Callable[[], Result]:
        """Begin a part of a search in an idle thread, if there is one.

        Args:
            part: computes it; should release the interpreter lock.

        Returns:
            What waits for the result, or computes it there: under load no part waits for a thread.
        """
        if not self._idle.acquire(blocking=False):
            return part

        def carried_out() -> Result:
            try:
                return part()
            finally:
                self._idle.release()

        try:
            return self._pool.submit(carried_out).result
        except RuntimeError:
            # The engine is being closed.
            self._idle.release()
            return part

    def close(self) -> None:
        """Take over nothing more."""
        self._pool.shutdown()

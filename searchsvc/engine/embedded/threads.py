"""The threads of the embedded engine: several read, each call with a deadline, and one writes."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from searchsvc.engine.embedded.panics import mapped
from searchsvc.errors import EngineUnavailableError

_READ_THREADS = 4

Result = TypeVar("Result")


class Threads:
    """Carries out calls to tantivy, which releases the interpreter lock while it searches."""

    def __init__(self, query_timeout: float) -> None:
        """Make them; they start with the first calls.

        Args:
            query_timeout: seconds after which a read counts as failed.
        """
        self._timeout = query_timeout
        self._readers = ThreadPoolExecutor(_READ_THREADS, thread_name_prefix="tantivy-read")
        self._writers = ThreadPoolExecutor(1, thread_name_prefix="tantivy-write")

    async def read(self, call: Callable[[], Result]) -> Result:
        """Carry out a call that reads.

        Raises:
            EngineUnavailableError: it takes too long, or the folder can't be read now.
            EngineRefusedError: tantivy refuses it.
        """
        future = asyncio.get_running_loop().run_in_executor(self._readers, carried_out, call)
        try:
            async with asyncio.timeout(self._timeout):
                return await future
        except TimeoutError:
            raise EngineUnavailableError(
                f"the embedded index did not answer within {self._timeout:g} s"
            ) from None

    async def write(self, call: Callable[[], Result]) -> Result:
        """Carry out a call that writes, after those before it.

        Raises:
            EngineUnavailableError: the folder can't be written now.
            EngineRefusedError: tantivy refuses it.
        """
        return await asyncio.get_running_loop().run_in_executor(self._writers, carried_out, call)

    def close(self) -> None:
        """Wait for the calls that were begun, and end the threads."""
        self._readers.shutdown()
        self._writers.shutdown()


def carried_out(call: Callable[[], Result]) -> Result:
    """Carry out a call in this thread, with tantivy's errors as ours (see `mapped`)."""
    with mapped():
        return call()

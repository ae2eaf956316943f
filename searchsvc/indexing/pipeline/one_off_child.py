"""Long work in a process of its own, so that it delays nothing else."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from typing import ParamSpec, TypeVar

from searchsvc.errors import UnavailableError
from searchsvc.indexing.pipeline.worker_children import end_pool, spawn_pool, start_worker

P = ParamSpec("P")
Result = TypeVar("Result")
# Lower priority than anything that a reader or publisher waits for.
_NICENESS = 10


async def run_aside(work: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
    """Run a function in a new process; it ends with this one, or when the caller is cancelled.

    Raises:
        UnavailableError: the process was killed.
    """
    pool = spawn_pool(1, _start)
    try:
        return await asyncio.wrap_future(pool.submit(work, *args, **kwargs))
    except BrokenExecutor as error:
        raise UnavailableError("the background process was killed") from error
    finally:
        await asyncio.to_thread(end_pool, pool)


def _start() -> None:
    os.nice(_NICENESS)
    start_worker()

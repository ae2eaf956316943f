"""Worker processes that analyse articles: how they start, and how they end with their parent."""

import ctypes
import gc
import math
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import suppress
from functools import lru_cache
from multiprocessing.process import BaseProcess
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer

# Seconds that a worker process gets to end by itself.
_GRACE = 2.0
_SET_PARENT_DEATH_SIGNAL = 1
# Objects allocated in a worker process between two garbage collections.
_GARBAGE_THRESHOLD = 100_000
# When memory ends, the system ends a worker before any other process of the service.
_FIRST_TO_GO = "1000"


def start_worker() -> None:
    """Set up a process that ends with its parent and leaves Ctrl-C to it."""
    # Ctrl-C goes to the whole group; the parent ends its workers in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform == "linux":
        # The thread above can't run while a regular expression holds the interpreter lock.
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO, encoding="ascii")
    analyzer()
    # Modules stay loaded and articles make no cycles, so frequent garbage collection is wasted.
    gc.freeze()
    gc.set_threshold(_GARBAGE_THRESHOLD)


def spawn_pool(processes: int, start: Callable[[], None] = start_worker) -> ProcessPoolExecutor:
    """Make a pool of new processes.

    Args:
        processes: number of them.
        start: called first in each of them.
    """
    # spawn: a fork would inherit the index writer's lock and threads.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, context, initializer=start)


def limit_processor(seconds: float) -> None:
    """End this process once it has taken so many more seconds of a processor.

    Also in the middle of a regular expression, which no exception can leave.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = math.ceil(time.process_time() + seconds)
    soft = until if hard == resource.RLIM_INFINITY else min(until, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    # Ended so it would leave its memory as a file.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def took_too_long(process: BaseProcess) -> bool:
    """Return whether a process, which has ended, did so at the limit of `limit_processor`."""
    deadline = time.monotonic() + _GRACE
    # The executor's thread may have collected it a moment before it keeps how it ended.
    while process.exitcode is None and time.monotonic() < deadline:
        time.sleep(0.01)
    return process.exitcode == -signal.SIGXCPU


def processes_of(pool: Executor) -> list[BaseProcess]:
    """Return the processes of a pool that has work; none of a pool of threads."""
    # The executor has no public way to them.
    return list((getattr(pool, "_processes", None) or {}).values())


def end_pool(pool: Executor) -> None:
    """End the processes of a pool: short tasks finish, long ones are killed."""
    # It can't be told either that a process died in the middle of a result: reading the rest of
    # it would block for ever.
    processes = processes_of(pool)
    answers = getattr(pool, "_result_queue", None)
    pool.shutdown(wait=False, cancel_futures=True)
    deadline = time.monotonic() + _GRACE
    for process in processes:
        process.join(max(0.0, deadline - time.monotonic()))
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_GRACE)
        if process.is_alive():
            process.kill()
            process.join()
    if answers is not None:
        # This is the last open writing end, so the reader gets end-of-file.
        answers._writer.close()  # noqa: SLF001


@lru_cache(maxsize=1)
def analyzer() -> Analyzer:
    """Return the analyzer of this process, made once."""
    return Analyzer()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        # The pool's threads would keep an orphan alive.
        os._exit(0)

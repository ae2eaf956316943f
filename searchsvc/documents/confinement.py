"""Confines this process before it reads a file of a stranger."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator

_SET_PARENT_DEATH_SIGNAL = 1
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
# Files that a reader writes besides its answer: none, so the answer's size is the limit.
_LARGEST_FILE_MB = 300
# Seconds of processor time beyond the limit: to write what was read so far, and then for the timer
# that ends the process, where no Python runs, before the system kills it as anybody could.
_ENDING, _KILLING = 10, 5


class OutOfTimeError(BaseException):
    """The time of this process is over; no parser that catches anything catches it."""


def end_with_parent() -> None:
    """End this process when the one that started it ends, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def confine(seconds: float, memory_mb: int, nice: int) -> None:
    """Limit memory, processor time and file size; cut off the network where the system allows it.

    Args:
        seconds: of processor time. Then SIGXCPU ends the process, or what `ending_in_time` runs.
        memory_mb: of address space.
        nice: how far the priority is lowered.
    """
    os.nice(nice)
    whole = int(seconds) + 1
    for limit, most in (
        (resource.RLIMIT_AS, memory_mb * 1_000_000),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE_MB * 1_000_000),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + _ENDING + _KILLING))
    # Ends with SIGPROF, also where a handler of SIGXCPU waits for a parser to return.
    signal.setitimer(signal.ITIMER_PROF, whole + _ENDING)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        # A network of its own has no interface; where namespaces are forbidden, nothing changes.
        with contextlib.suppress(AttributeError):
            if system.unshare(_NEW_NET) != 0:
                system.unshare(_NEW_USER | _NEW_NET)


@contextlib.contextmanager
def ending_in_time(seconds: float) -> Iterator[None]:
    """Run a block until its time is over; behind it there is a little more.

    Args:
        seconds: of wall time; those of the processor are set by `confine`.

    Raises:
        OutOfTimeError: it is over; it is raised once.
    """
    over = (signal.SIGXCPU, signal.SIGALRM)
    is_over = False

    def end(*_: object) -> None:
        nonlocal is_over
        is_over = True
        for one in over:
            signal.signal(one, signal.SIG_IGN)
        raise OutOfTimeError

    for one in over:
        signal.signal(one, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except Exception as error:
        # Where it is raised while ctypes reads an argument, that makes another error of it.
        if is_over:
            raise OutOfTimeError from error
        raise
    finally:
        for one in over:
            signal.signal(one, signal.SIG_IGN)

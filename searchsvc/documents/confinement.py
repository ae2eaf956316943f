"""Confines this process before it reads a file of a stranger."""

import contextlib
import ctypes
import os
import resource
import signal
import sys

_SET_PARENT_DEATH_SIGNAL = 1
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
# Files that a reader writes besides its answer: none, so the answer's size is the limit.
_LARGEST_FILE_MB = 300


def end_with_parent() -> None:
    """End this process when the one that started it ends, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def confine(seconds: float, memory_mb: int, nice: int) -> None:
    """Limit memory, processor time and file size; cut off the network where the system allows it.

    Args:
        seconds: of processor time.
        memory_mb: of address space.
        nice: how far the priority is lowered.
    """
    os.nice(nice)
    whole = int(seconds) + 1
    for limit, most in (
        (resource.RLIMIT_AS, memory_mb * 1_000_000),
        (resource.RLIMIT_CPU, whole),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE_MB * 1_000_000),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        # A network of its own has no interface; where namespaces are forbidden, nothing changes.
        with contextlib.suppress(AttributeError):
            if system.unshare(_NEW_NET) != 0:
                system.unshare(_NEW_USER | _NEW_NET)

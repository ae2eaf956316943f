"""Whether time grows in proportion to a text, judged so that a busy machine misleads nobody."""

import gc
import time
from collections.abc import Callable

_ATTEMPTS = 6


def is_linear(run: Callable[[str], object], make: Callable[[int], str], count: int) -> bool:
    """Compare a text and one four times as long: linear is 4, quadratic 16 times the time."""
    for _ in range(_ATTEMPTS):
        once, four_times = _seconds(run, make(count)), _seconds(run, make(4 * count))
        # A floor: what takes a few milliseconds is timed too roughly to compare.
        if four_times < 8 * max(once, 0.002):
            return True
    return False


def _seconds(run: Callable[[str], object], text: str) -> float:
    # This thread's own time: others may hold the processor. Collecting what other tests left behind
    # is no part of it, and falls upon whoever makes many objects.
    gc.disable()
    try:
        started = time.thread_time()
        run(text)
        return time.thread_time() - started
    finally:
        gc.enable()

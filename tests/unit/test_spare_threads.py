"""A part of a search in an idle thread, or where there is none in the thread that asks."""

import threading

import pytest

from searchsvc.engine.embedded.spare_threads import SpareThreads


def test_a_part_is_computed_in_another_thread() -> None:
    spare = SpareThreads(1)
    assert spare.begin(threading.get_ident)() != threading.get_ident()
    spare.close()


@pytest.mark.parametrize("threads", [0, 1])
def test_without_an_idle_thread_it_is_computed_by_whom_asks(threads: int) -> None:
    spare, goes_on = SpareThreads(threads), threading.Event()
    busy = [spare.begin(goes_on.wait) for _ in range(threads)]
    assert spare.begin(threading.get_ident)() == threading.get_ident()
    goes_on.set()
    assert all(one() for one in busy)
    spare.close()


def test_a_thread_that_failed_takes_the_next_part() -> None:
    spare = SpareThreads(1)

    def fail() -> None:
        raise ValueError("of the part")

    for _ in range(3):
        with pytest.raises(ValueError, match="of the part"):
            spare.begin(fail)()
    assert spare.begin(threading.get_ident)() != threading.get_ident()
    spare.close()


def test_after_the_end_it_is_computed_by_whom_asks() -> None:
    spare = SpareThreads(1)
    spare.close()
    assert spare.begin(threading.get_ident)() == threading.get_ident()

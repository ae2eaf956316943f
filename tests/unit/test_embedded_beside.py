"""A part of a search in an idle thread, or where there is none in the thread that asks."""

import threading

import pytest

from searchsvc.engine.embedded.beside import Beside


def test_a_part_is_computed_in_another_thread() -> None:
    beside = Beside(1)
    assert beside.begin(threading.get_ident)() != threading.get_ident()
    beside.close()


@pytest.mark.parametrize("threads", [0, 1])
def test_without_an_idle_thread_it_is_computed_by_whom_asks(threads: int) -> None:
    beside, goes_on = Beside(threads), threading.Event()
    busy = [beside.begin(goes_on.wait) for _ in range(threads)]
    assert beside.begin(threading.get_ident)() == threading.get_ident()
    goes_on.set()
    assert all(one() for one in busy)
    beside.close()


def test_a_thread_that_failed_takes_the_next_part() -> None:
    beside = Beside(1)

    def fail() -> None:
        raise ValueError("of the part")

    for _ in range(3):
        with pytest.raises(ValueError, match="of the part"):
            beside.begin(fail)()
    assert beside.begin(threading.get_ident)() != threading.get_ident()
    beside.close()


def test_after_the_end_it_is_computed_by_whom_asks() -> None:
    beside = Beside(1)
    beside.close()
    assert beside.begin(threading.get_ident)() == threading.get_ident()

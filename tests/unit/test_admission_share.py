"""How many searches each process of one server works on, and lets wait."""

import pytest

from searchsvc.settings import load_settings
from searchsvc.web.http.door.admission import share_of


@pytest.mark.parametrize(
    ("waiting", "processes", "each"),
    [
        ("3", "4", 1),
        ("4", "4", 1),
        ("5", "4", 2),
        ("0", "4", 0),
        ("3", "1", 3),
        ("", "4", 8),
    ],
)
def test_each_process_lets_its_share_wait_and_at_least_one_unless_none_may(
    waiting: str, processes: str, each: int
) -> None:
    given = {"SEARCHES": "8", "WAITING": waiting, "PROCESSES": processes}
    settings = load_settings({f"SEARCHSVC_{name}": value for name, value in given.items()})
    assert share_of(settings) == (8 // int(processes), each)

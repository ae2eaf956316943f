"""Searches become intents when they rest, and nothing of who searched is kept."""

import datetime as dt
from dataclasses import dataclass

import pytest

from searchsvc.query.log.intents import LARGEST_BATCH
from searchsvc.search.intents import Collector, Visitors, collector, visitors
from searchsvc.search.intents.collector import REST_SECONDS, SAME_SECONDS

# 16:59:50 UTC on 15 November 2016: ten seconds before midnight in Vietnam.
EVENING = 1_479_229_190.0


@dataclass
class Clock:
    now: float = EVENING

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gathered(clock: Clock) -> Collector:
    return Collector(clock)


def taken(gathered: Collector, everything: bool = False) -> dict[str, tuple[int, int]]:
    sums: dict[str, tuple[int, int]] = {}
    for search in gathered.take(everything).searches:
        searches, zero = sums.get(search.query, (0, 0))
        sums[search.query] = (searches + search.searches, zero + search.zero)
    return sums


# (seconds since the one before, visitor, query, zero) … → what is counted in the end.
# A step: seconds later, the visitor, what is typed, whether nothing is found.
Step = tuple[float, str, str, bool]
SEQUENCES: dict[str, tuple[list[Step], dict[str, tuple[int, int]]]] = {
    "one search counts once it rests": ([(0, "a", "chợ", False)], {"chợ": (1, 0)}),
    "typing on replaces": (
        [(0, "a", "c", True), (1, "a", "chỉ", True), (1, "a", "chỉ thị 05", False)],
        {"chỉ thị 05": (1, 0)},
    ),
    "so does deleting": (
        [(0, "a", "chỉ thị 05", False), (1.9, "a", "chỉ thị", False)],
        {"chỉ thị": (1, 0)},
    ),
    "marks that come while typing are the same text": (
        [(0, "a", "duong", False), (1, "a", "đường", False), (1, "a", "đường sá", False)],
        {"đường sá": (1, 0)},
    ),
    "what rested stays counted when one types on": (
        [(0, "a", "chợ", False), (2.0, "a", "chợ đêm", False)],
        {"chợ": (1, 0), "chợ đêm": (1, 0)},
    ),
    "another query does not replace: an office looks like one visitor": (
        [(0, "a", "chợ", False), (0.5, "a", "thuế", True)],
        {"chợ": (1, 0), "thuế": (1, 1)},
    ),
    "nor does that of another visitor": (
        [(0, "a", "chợ", False), (0.5, "b", "chợ đêm", False)],
        {"chợ": (1, 0), "chợ đêm": (1, 0)},
    ),
    "the same again soon is the same intent": (
        [(0, "a", "chợ", False), (60, "a", "chợ", False), (500, "a", "CHỢ ", False)],
        {"chợ": (1, 0)},
    ),
    "without marks it is the same, too": (
        [(0, "a", "hòa bình", False), (60, "a", "hoa binh", False)],
        {"hòa bình": (1, 0)},
    ),
    "much later it is a new one": (
        [(0, "a", "chợ", False), (SAME_SECONDS + 60, "a", "chợ", False)],
        {"chợ": (2, 0)},
    ),
    "two visitors are two": (
        [(0, "a", "chợ", False), (1, "b", "chợ", True)],
        {"chợ": (2, 1)},
    ),
    "going back to what was counted counts nothing": (
        [(0, "a", "chợ", False), (3, "a", "chợ đ", False), (1, "a", "chợ", False)],
        {"chợ": (1, 0)},
    ),
    "nothing found counts, though a filter follows": (
        [(0, "a", "phà", True), (1, "a", "phà", False)],
        {"phà": (1, 1)},
    ),
    "nothing typed is no intent": ([(0, "a", " ", False), (0, "a", "\u200b", True)], {}),
    "numbers are masked at once": (
        [(0, "a", "gọi 0912 345 678", True)],
        {"gọi [số]": (1, 1)},
    ),
}


@pytest.mark.parametrize("name", SEQUENCES)
def test_what_counts(name: str, gathered: Collector, clock: Clock) -> None:
    steps, expected = SEQUENCES[name]
    for seconds, visitor, query, zero in steps:
        clock.now += seconds
        gathered.note(visitor.encode(), query, zero)
    clock.now += REST_SECONDS
    assert taken(gathered) == expected
    assert taken(gathered) == {}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # (query, zero, partial) … → (zero, partial)
        ([("phà đêm", False, True)], (0, 1)),
        # A filter follows.
        ([("phà đêm", False, True), ("phà đêm", False, False)], (0, 1)),
        ([("phà đêm", False, True), ("phà đêm", True, False)], (1, 0)),
        ([("phà đêm", False, True), ("phà", False, False)], (0, 0)),
    ],
)
def test_what_only_partly_matched_counts_beside_what_found_nothing(
    gathered: Collector, steps: list[tuple[str, bool, bool]], expected: tuple[int, int]
) -> None:
    for query, zero, partial in steps:
        gathered.note(b"a", query, zero, partial)
    (search,) = gathered.take(everything=True).searches
    assert (search.searches, search.zero, search.partial) == (1, *expected)


def test_what_has_not_rested_waits_unless_the_process_ends(
    gathered: Collector, clock: Clock
) -> None:
    gathered.note(b"a", "chợ", False)
    clock.now += REST_SECONDS - 0.1
    assert taken(gathered) == {}
    assert taken(gathered, everything=True) == {"chợ": (1, 0)}


def test_the_day_is_that_of_vietnam(gathered: Collector, clock: Clock) -> None:
    gathered.note(b"a", "chợ", False)
    clock.now += 10
    gathered.note(b"b", "chợ", False)
    clock.now += 10
    days = [search.day for search in gathered.take().searches]
    assert days == [dt.date(2016, 11, 15), dt.date(2016, 11, 16)]


def test_the_order_of_a_batch_tells_nothing_of_who_searched_what(
    gathered: Collector, clock: Clock
) -> None:
    for visitor, query in ((b"a", "thuế"), (b"a", "chợ"), (b"b", "bò")):
        gathered.note(visitor, query, False)
    clock.now += REST_SECONDS
    assert list(taken(gathered)) == ["bò", "chợ", "thuế"]


def test_a_click_counts_once_for_a_visitor_query_and_article(
    gathered: Collector, clock: Clock
) -> None:
    for article_id, position in (("a1", 1), ("a1", 1), ("a2", 4)):
        gathered.click(b"a", "Chợ", article_id, position)
    gathered.click(b"b", "Chợ", "a1", 3)
    clicks = {click.id: click for click in gathered.take().clicks}
    assert (clicks["a1"].clicks, clicks["a1"].first, clicks["a1"].positions) == (2, 2, 4)
    # The second article of one search is no second search.
    assert (clicks["a2"].clicks, clicks["a2"].first, clicks["a2"].positions) == (1, 0, 4)
    clock.now += SAME_SECONDS
    gathered.click(b"a", "cho", "a1", 2)
    assert gathered.take().clicks[0].first == 1


def test_memory_is_bounded_and_what_is_lost_is_counted(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr(collector, "MOST_HELD", 3)
    monkeypatch.setattr(collector, "MOST_CLICKS", 2)
    monkeypatch.setattr(collector, "MOST_REMEMBERED", 4)
    gathered = Collector(clock)
    for number in range(5):
        gathered.note(b"a", f"{number} chợ", False)
        gathered.click(b"a", f"{number} chợ", "a1", 1)
    assert gathered.lost == 2 + 3
    clock.now += REST_SECONDS
    intents = gathered.take()
    assert (len(intents.searches), len(intents.clicks)) == (3, 2)
    gathered.note(b"a", "thuế", False)
    clock.now += REST_SECONDS
    assert taken(gathered) == {"thuế": (1, 0)}


def test_a_batch_is_bounded(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setattr(collector, "LARGEST_BATCH", 2)
    gathered = Collector(clock)
    for number in range(3):
        gathered.note(b"a", f"{number} chợ", False)
    clock.now += REST_SECONDS
    assert len(taken(gathered)) == 2 < LARGEST_BATCH
    assert gathered.lost == 1


def test_what_is_remembered_of_visitors_is_forgotten_in_minutes(
    gathered: Collector, clock: Clock
) -> None:
    gathered.note(b"a", "chợ", False)
    gathered.click(b"a", "chợ", "a1", 1)
    gathered.take(everything=True)
    assert gathered._remembered
    clock.now += SAME_SECONDS + REST_SECONDS
    gathered.take()
    assert not gathered._remembered
    assert not gathered._held


def test_a_visitor_has_one_name_until_the_salt_is_renewed(clock: Clock) -> None:
    names = Visitors(clock)
    one = names.name("192.0.2.1", "", "Browser/1")
    assert one == names.name("192.0.2.1", "", "Browser/1")
    assert one != names.name("192.0.2.2", "", "Browser/1")
    assert one != names.name("192.0.2.1", "", "Browser/2")
    clock.now += visitors.SALT_SECONDS
    assert one != names.name("192.0.2.1", "", "Browser/1")


def test_two_processes_give_a_visitor_two_names(clock: Clock) -> None:
    assert Visitors(clock).name("192.0.2.1") != Visitors(clock).name("192.0.2.1")

"""The curve of golden runs, as numbers."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web.console.chart import HEIGHT, WIDTH, chart_of, round_top


def test_the_best_share_is_at_the_highest_line_and_the_worst_at_the_lowest() -> None:
    chart = chart_of([("a", 1.0), ("b", 0.0), ("c", 0.5)])
    levels = {share: y for y, share in chart.levels}
    assert [y for _, y, _ in chart.points] == [levels[1.0], levels[0.0], levels[0.5]]
    assert levels[1.0] < levels[0.5] < levels[0.0]
    assert [name for _, _, name in chart.points] == ["a: 1.000", "b: 0.000", "c: 0.500"]


@given(st.lists(st.floats(0, 1), min_size=2, max_size=100))
def test_every_point_lies_within_the_picture_in_order(shares: list[float]) -> None:
    chart = chart_of([("", share) for share in shares])
    places = [x for x, _, _ in chart.points]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (chart.left, chart.right)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y, _ in chart.points)
    assert chart.curve.count(",") == len(shares)


def test_counts_are_drawn_up_to_a_round_number_with_room_for_its_digits() -> None:
    chart = chart_of([("a", 0), ("b", 12_000)], round_top(11_000))
    assert [level for _, level in chart.levels] == [0, 10_000, 20_000]
    assert [name for _, _, name in chart.points] == ["a: 0", "b: 12000"]
    assert chart.left > chart_of([("a", 0), ("b", 1)]).left


@given(st.integers(0, 10**9))
def test_the_highest_line_is_even_not_below_any_count_and_not_far_above(largest: int) -> None:
    top = round_top(largest)
    assert top >= max(largest, 2)
    assert top % 2 == 0
    assert top <= max(2.5 * largest, 2)

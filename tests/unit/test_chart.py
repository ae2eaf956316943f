"""The curve of golden runs, as numbers."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web.console.chart import HEIGHT, WIDTH, chart_of


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

"""Curves over time, as the numbers that an SVG picture is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 180
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 12, 12, 28
# Units of a digit more than the three that the left edge has room for.
_DIGIT = 8
# Beyond these the highest line is the next round number: 20, 40, 100, 200 …
_ROUND = (2, 4, 10)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture's numbers, in its own units.

    Attributes:
        width: of the picture.
        height: of the picture.
        left: where the curve begins.
        right: where it ends.
        levels: height of a line, and the value that it stands for.
        points: x, y, and label.
        curve: the points as SVG's polyline takes them.
    """

    width: int
    height: int
    left: int
    right: int
    levels: list[tuple[float, float]]
    points: list[tuple[float, float, str]]
    curve: str


def chart_of(values: Sequence[tuple[str, float]], top: int = 1) -> Chart:
    """Lay out a curve.

    Args:
        values: name and value of each point, in order; at least two.
        top: the value of the highest line; 1 = the values are shares.
    """
    left = _LEFT + _DIGIT * max(0, len(str(top)) - 3)
    step = (WIDTH - left - _RIGHT) / (len(values) - 1)
    points = [
        (
            round(left + number * step, 1),
            _level(value / top),
            f"{name}: {value:.3f}" if top == 1 else f"{name}: {value:g}",
        )
        for number, (name, value) in enumerate(values)
    ]
    return Chart(
        WIDTH,
        HEIGHT,
        left,
        WIDTH - _RIGHT,
        [(_level(share), share * top) for share in (0.0, 0.5, 1.0)],
        points,
        " ".join(f"{x},{y}" for x, y, _ in points),
    )


def round_top(largest: int) -> int:
    """Return the value of the highest line of a chart of counts: even, and not below any."""
    scale = 1
    while True:
        for digit in _ROUND:
            if largest <= digit * scale:
                return digit * scale
        scale *= 10


def _level(share: float) -> float:
    return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

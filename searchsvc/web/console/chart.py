"""A curve of a share over time, as the numbers that an SVG picture is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 180
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 12, 12, 28


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture's numbers, in its own units.

    Attributes:
        width: of the picture.
        height: of the picture.
        left: where the curve begins.
        right: where it ends.
        levels: height of a line, and the share that it stands for.
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


def chart_of(values: Sequence[tuple[str, float]]) -> Chart:
    """Lay out a curve.

    Args:
        values: name and share (0 to 1) of each point, in order; at least two.
    """
    step = (WIDTH - _LEFT - _RIGHT) / (len(values) - 1)
    points = [
        (round(_LEFT + number * step, 1), _level(value), f"{name}: {value:.3f}")
        for number, (name, value) in enumerate(values)
    ]
    return Chart(
        WIDTH,
        HEIGHT,
        _LEFT,
        WIDTH - _RIGHT,
        [(_level(share), share) for share in (0.0, 0.5, 1.0)],
        points,
        " ".join(f"{x},{y}" for x, y, _ in points),
    )


def _level(share: float) -> float:
    return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

"""The cheapest sequence of candidates, whose costs depend on the one before (Viterbi 1967)."""

from collections.abc import Callable, Sequence
from typing import TypeVar

_Candidate = TypeVar("_Candidate")


def best_path(
    columns: Sequence[Sequence[_Candidate]],
    step: Callable[[_Candidate | None, _Candidate], float],
    cost: Callable[[_Candidate], float] | None = None,
) -> list[_Candidate]:
    """Choose one candidate per column so that the sum of costs is least.

    Args:
        columns: the candidates of each position, at least one each.
        step: the cost of a candidate after another; after None at the beginning.
        cost: the cost of a candidate itself; by default 0.
    """
    before: Sequence[_Candidate | None] = (None,)
    costs: list[float] = [0.0]
    back: list[list[int]] = []
    for column in columns:
        if len(column) == len(before) == 1:
            # Every sequence takes this step: its cost changes no choice.
            before = column
            back.append([0])
            continue
        reached, origins = [], []
        for candidate in column:
            sums = [
                so_far + step(left, candidate) for so_far, left in zip(costs, before, strict=True)
            ]
            best = min(range(len(sums)), key=sums.__getitem__)
            reached.append(sums[best] + (cost(candidate) if cost else 0.0))
            origins.append(best)
        before, costs = column, reached
        back.append(origins)
    place = min(range(len(costs)), key=costs.__getitem__)
    path = []
    for column, origins in zip(reversed(columns), reversed(back), strict=True):
        path.append(column[place])
        place = origins[place]
    return path[::-1]

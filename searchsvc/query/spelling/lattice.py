"""The most likely sequence of candidates, by the pairs of the lexicon."""

from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.spelling.pairs import step


class Candidate(NamedTuple):
    """A syllable that may have been meant.

    Attributes:
        key: its exact term.
        surface: how the articles spell it; None for the typed form.
        cost: of the slip.
    """

    key: str
    surface: str | None
    cost: float


def likeliest(columns: Sequence[Sequence[Candidate]], lexicon: Lexicon) -> list[Candidate]:
    """Choose one candidate a column so that the sum of costs is least (Viterbi 1967)."""
    paths: list[tuple[float, list[Candidate]]] = [(0.0, [])]
    for column in columns:
        reached = []
        for candidate in column:
            costs = [
                cost + step(path[-1].key if path else "", candidate.key, lexicon)
                for cost, path in paths
            ]
            best = min(range(len(costs)), key=costs.__getitem__)
            reached.append((costs[best] + candidate.cost, [*paths[best][1], candidate]))
        paths = reached
    return min(paths, key=lambda path: path[0])[1]

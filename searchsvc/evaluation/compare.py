"""What changed between two runs of the same queries."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from searchsvc.evaluation.bootstrap import Significance, paired_bootstrap
from searchsvc.evaluation.saved import Kept

Measure = Literal["ndcg", "judged_ndcg"]

SHOWN = 10
# Smaller differences come from floating-point sums, not from rankings.
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class QueryChange:
    """One query's value of the compared measure in both runs."""

    id: str
    text: str
    before: float
    now: float

    @property
    def difference(self) -> float:
        """What was gained; negative when lost."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run beside an earlier one, by one measure.

    Attributes:
        won: queries that are better now.
        lost: queries that are worse now.
        equal: queries of the same value.
        unpaired: queries that only one of the runs has; they count nowhere.
        significance: mean difference, its interval, and p.
        worst: the greatest losses, the greatest first.
        best: the greatest gains, the greatest first.
    """

    won: int
    lost: int
    equal: int
    unpaired: int
    significance: Significance
    worst: list[QueryChange]
    best: list[QueryChange]

    def summary(self) -> dict[str, Any]:
        """Return the comparison as plain values."""
        return {
            "won": self.won,
            "lost": self.lost,
            "equal": self.equal,
            "unpaired": self.unpaired,
            **{name: round(value, 4) for name, value in asdict(self.significance).items()},
            "worst": [_plain(change) for change in self.worst],
            "best": [_plain(change) for change in self.best],
        }


def compare(before: Sequence[Kept], now: Sequence[Kept], measure: Measure = "ndcg") -> Comparison:
    """Compare two runs, query by query.

    Args:
        before: the earlier run.
        now: the later one, of the same queries by their ids.
        measure: what is compared; queries without it count as 0.
    """
    earlier = {answer.id: answer for answer in before}
    changes = [
        QueryChange(
            answer.id,
            answer.text,
            getattr(earlier[answer.id].scores, measure) or 0.0,
            getattr(answer.scores, measure) or 0.0,
        )
        for answer in now
        if answer.id in earlier
    ]
    rising = sorted(changes, key=lambda change: change.difference)
    worse = [change for change in rising if change.difference < -_SAME]
    better = [change for change in reversed(rising) if change.difference > _SAME]
    return Comparison(
        won=len(better),
        lost=len(worse),
        equal=len(changes) - len(better) - len(worse),
        unpaired=len(before) + len(now) - 2 * len(changes),
        significance=paired_bootstrap(
            [change.difference if abs(change.difference) > _SAME else 0.0 for change in changes]
        ),
        worst=worse[:SHOWN],
        best=better[:SHOWN],
    )


def _plain(change: QueryChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "text": change.text,
        "before": round(change.before, 4),
        "now": round(change.now, 4),
    }

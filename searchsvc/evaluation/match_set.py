"""The quality of a match set, whatever its order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from searchsvc.evaluation.holding import Holding

# A reader who orders by date looks at one or two pages.
NEWEST = 20
# From this grade on an article is clearly relevant.
GOOD = 2


@dataclass(frozen=True, slots=True)
class Matched:
    """One query's match set beside what the articles hold.

    Attributes:
        holding: how many articles hold all units of the query.
        newest_good: the share of good ones among the newest; None when nothing was found.
    """

    holding: int
    newest_good: float | None


def good_share(newest: Sequence[str], grades: Mapping[str, int], holding: Holding) -> float | None:
    """Return the share of articles judged 2 or more or holding the phrase; None if empty."""
    if not newest:
        return None
    return fmean(grades.get(article, 0) >= GOOD or article in holding.phrase for article in newest)


def match_figures(matched: Sequence[tuple[int, Matched]]) -> dict[str, Any] | None:
    """Summarise the match sets of queries.

    Args:
        matched: each query's total and its match set.

    Returns:
        As plain values: the median total, the median of the articles that hold all units, the
        ratio of both (None when hardly any article holds a query), and the mean share of good ones
        among the newest, over the queries that found something. None without queries.
    """
    if not matched:
        return None
    total = median(found for found, _ in matched)
    holding = median(one.holding for _, one in matched)
    good = [one.newest_good for _, one in matched if one.newest_good is not None]
    return {
        "median_total": total,
        "median_holding": holding,
        "ratio": round(total / holding, 3) if holding else None,
        "newest_good": round(fmean(good), 4) if good else None,
    }
